import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import type { Position } from '../../places/position.ts';
import { child, entriesOf } from '../nodes.ts';
import type { Mapping } from '../tree.ts';
import { servicesIn } from './active-service.ts';

/** What a service depends on, and where each dependency is written. */
type Dependencies = ReadonlyMap<string, ReadonlyMap<string, Position>>;

/** Services that depend on each other in a ring, from the first named to the one that closes it. */
interface Cycle {
  readonly names: readonly string[];
  readonly closing: Position;
}

/** Reports the first ring of dependencies among active services; linear in services and dependencies. */
export function checkDependencyCycle(tree: Mapping, report: (problem: Problem) => void): void {
  const cycle = findCycle(dependenciesOf(tree));
  if (cycle === undefined) return;
  const [first = '', ...rest] = cycle.names;
  const ring = [first, ...rest, first].map((name) => `"${name}"`).join(' → ');
  const message =
    rest.length === 0
      ? `Service "${first}" depends on itself.`
      : `Services depend on each other in a ring: ${ring}.`;
  const hint = 'Remove one of these dependencies.';
  report(problem('dependency-cycle', message, { position: cycle.closing, hint }));
}

function dependenciesOf(tree: Mapping): Dependencies {
  const services = [...servicesIn(tree)];
  const active = new Set(services.map(({ name }) => name));
  return new Map(
    services.map(({ name, node }) => {
      const needed = [...entriesOf(child(node, 'depends_on'))].filter(([other]) =>
        active.has(other),
      );
      return [name, new Map(needed.map(([other, { key }]) => [other, key]))];
    }),
  );
}

/** Depth first, with the path kept by hand: a chain of thousands of services must not overflow the stack. */
function findCycle(dependencies: Dependencies): Cycle | undefined {
  const done = new Set<string>();
  for (const start of dependencies.keys()) {
    const cycle = done.has(start) ? undefined : findCycleFrom(start, dependencies, done);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

function findCycleFrom(
  start: string,
  dependencies: Dependencies,
  done: Set<string>,
): Cycle | undefined {
  const path = [start];
  const onPath = new Map([[start, iterate(start, dependencies)]]);
  for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
    const next = onPath.get(last)?.next().value;
    if (next === undefined) {
      path.pop();
      onPath.delete(last);
      done.add(last);
      continue;
    }
    const [other, closing] = next;
    if (onPath.has(other)) return { names: path.slice(path.indexOf(other)), closing };
    if (done.has(other)) continue;
    path.push(other);
    onPath.set(other, iterate(other, dependencies));
  }
  return undefined;
}

function iterate(name: string, dependencies: Dependencies): MapIterator<[string, Position]> {
  return (dependencies.get(name) ?? new Map<string, Position>()).entries();
}
