import type { Settings, StackSettings } from '../settings.ts';

/** Whatever is judged less often, elsewhere, or against fewer hosts. */
export function looserStacks(base: Settings, head: Settings): string[] {
  if (base.stacks.length === 0 && head.stacks.length > 0) {
    return ['only declared stacks count, instead of all'];
  }
  return base.stacks.flatMap((was) => {
    const is = head.stacks.find(({ id }) => id === was.id);
    return is === undefined ? [`stack "${was.id}" is left out`] : looserStack(was, is, head);
  });
}

function looserStack(was: StackSettings, is: StackSettings, head: Settings): string[] {
  const hosts = is.host.length > 0 ? is.host : head.host;
  const hasMoved = was.directory !== is.directory || !equal(was.files, is.files);
  const runsLess =
    !equal(was.profiles, is.profiles) ||
    was.combinations.some((choice) => !is.combinations.some((other) => equal(choice, other)));
  return [
    ...(hasMoved ? [`stack "${was.id}" is read from elsewhere`] : []),
    ...(runsLess ? [`stack "${was.id}" is judged with other profiles`] : []),
    ...otherReading(was, is),
    ...was.host
      .filter((name) => !hosts.includes(name))
      .map((name) => `host "${name}" is left out of stack "${was.id}"`),
    ...looserParity(was, is),
  ];
}

/** What a variable or a target does to the numbers only a reading tells; that it is another is reason enough. */
function otherReading(was: StackSettings, is: StackSettings): string[] {
  const hasOtherVariables = !equal(was.env, is.env) || !equal(was.envFiles, is.envFiles);
  const targets = [was.target ?? 'compose', is.target ?? 'compose'];
  return [
    ...(hasOtherVariables ? [`stack "${was.id}" is read with other variables`] : []),
    ...(targets[0] === targets[1]
      ? []
      : [`stack "${was.id}" is for "${targets[1]}" instead of "${targets[0]}"`]),
  ];
}

function looserParity({ id, parity: was }: StackSettings, { parity: is }: StackSettings): string[] {
  if (was === undefined || equal(was, is)) return [];
  return [
    `stack "${id}" is ${is === undefined ? 'no longer' : 'otherwise'} measured by "${was.of}"`,
  ];
}

function equal(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
