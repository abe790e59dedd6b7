/** Docker Compose's options that take a value; it takes them before the command, too. */
const WITH_VALUE: ReadonlySet<string> = new Set([
  ...['-f', '--file', '-p', '--project-name', '--profile', '--env-file', '--project-directory'],
  ...['--host', '--config'],
]);

/**
 * Puts the command first: `-f a.yaml check` is `check -f a.yaml`, as Docker Compose would take it,
 * and `help check` is `check --help`.
 */
export function arrange(args: readonly string[], commands: readonly string[]): string[] {
  if (args.length === 0) return ['--help'];
  const at = commandIndex(args);
  const command = args[at];
  if (command === undefined) return [...args];
  const others = args.toSpliced(at, 1);
  if (command !== 'help') return [command, ...others];
  const [about] = others;
  return about !== undefined && commands.includes(about) ? [about, '--help'] : ['--help'];
}

/** Where the first argument stands that is neither an option nor the value of one. */
export function commandIndex(args: readonly string[]): number {
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (!arg.startsWith('-') || arg === '-') return index;
    if (WITH_VALUE.has(arg)) index += 1;
  }
  return -1;
}
