import type { Position } from '../places/position.ts';

/** One variable that `${NAME}` can stand for. */
export interface Variable {
  readonly value: string;
  readonly source: 'environment' | 'env-file';
  /** The line of the env file that sets it; `undefined` for the process environment. */
  readonly position: Position | undefined;
}

/** The variables of a project: the process environment first, then what env files add. */
export type Variables = ReadonlyMap<string, Variable>;

/** The process environment as variables. */
export function processVariables(environment: Readonly<Record<string, string>>): Variables {
  const entries = Object.entries(environment).map(
    ([name, value]) =>
      [name, { value, source: 'environment', position: undefined } satisfies Variable] as const,
  );
  return new Map(entries);
}

/** What is known already wins over what is added. */
export function withVariables(known: Variables, added: Variables): Variables {
  return new Map([...added, ...known]);
}

/** What `~` stands for: HOME of the process, not of an env file. */
export function homeOf(variables: Variables): string | undefined {
  const home = variables.get('HOME');
  return home?.source === 'environment' ? home.value : undefined;
}

/** Whether a text means true to Go's `strconv.ParseBool`; `undefined` when it is no boolean to it. */
export function goBoolean(text: string): boolean | undefined {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true;
  if (['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text)) return false;
  return undefined;
}
