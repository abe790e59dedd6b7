import type { ContainerEvent } from '../verdict/observation.ts';
import { healthOf, SERVICE_LABEL, shortName } from './container-state.ts';
import { textIn } from './json-values.ts';

const ACTIONS = ['create', 'start', 'oom', 'die', 'destroy'] as const;

/** Reads one line of the engine's event stream, arrived at `at`; `undefined` for what tells nothing here. */
export function containerEvent(
  line: string,
  at: number,
  project: string,
): ContainerEvent | undefined {
  const told: unknown = parse(line);
  const attributes = ['Actor', 'Attributes'] as const;
  const common = {
    container: textIn(told, 'Actor', 'ID'),
    service: textIn(told, ...attributes, SERVICE_LABEL),
    name: shortName(textIn(told, ...attributes, 'name'), project),
    at,
  };
  const action = textIn(told, 'Action');
  if (action.startsWith('health_status:'))
    return { ...common, action: 'health', health: healthOf(action.slice(14).trim()) };
  const known = ACTIONS.find((name) => name === action);
  if (known === undefined) return undefined;
  if (known !== 'die') return { ...common, action: known };
  return { ...common, action: known, exitCode: Number(textIn(told, ...attributes, 'exitCode')) };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // the last line of a stream that broke off
  }
}
