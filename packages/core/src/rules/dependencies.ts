import type { Service } from '../model/stack.ts';
import type { Position } from '../places/position.ts';
import { child, textOf } from '../read/nodes.ts';

/** A service that another one waits for. Those that links and shared namespaces imply are among them. */
export interface Dependency {
  readonly name: string;
  /** Where it is named. */
  readonly position: Position;
  /** What is waited for, such as `service_healthy`. */
  readonly condition: string | undefined;
  /** Where that is written; without a condition, where the dependency is named. */
  readonly conditionAt: Position;
  /** Whether something is said of restarting along with it. */
  readonly tellsRestart: boolean;
}

/** What a service waits for before it starts, in the order of its `depends_on`. */
export function dependenciesOf({ definition }: Service): readonly Dependency[] {
  const dependencies = child(definition, 'depends_on');
  if (dependencies?.kind !== 'mapping') return [];
  return [...dependencies.entries].map(([name, { key, value }]) => {
    const condition = child(value, 'condition');
    return {
      name,
      position: key,
      condition: textOf(condition),
      conditionAt: condition?.origin.position ?? key,
      tellsRestart: child(value, 'restart') !== undefined,
    };
  });
}
