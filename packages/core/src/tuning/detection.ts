import type { Program } from './program.ts';

/** By what a server is known. */
export interface Traits {
  /** Names of images whose own command is the server. */
  readonly images: ReadonlySet<string>;
  /** The server's commands. */
  readonly commands: ReadonlySet<string>;
  /** Commands that only its own images start it by: elsewhere they start what it came of. */
  readonly aliases?: ReadonlySet<string>;
  /** Options that other servers do not take, as they begin a word. */
  readonly options?: RegExp;
}

/**
 * What tells that a server runs here: its image with nothing but options to it, its command, or options of its own to
 * whatever an image runs. Its image with another command (`psql`, `redis-cli`, a script) is a client, a backup or an
 * unknown.
 */
export function serverEvidence(
  { image, words }: Program,
  { images, commands, aliases, options }: Traits,
): string | undefined {
  const isKnown = image !== undefined && images.has(image);
  const [first] = words;
  if (first === undefined || first.text.startsWith('-')) {
    if (isKnown) return `image "${image}"`;
    const own = words
      .map(({ text }) => options?.exec(text)?.[0])
      .find((text) => text !== undefined);
    return own === undefined ? undefined : `option "${own}"`;
  }
  const candidates = isKnown ? words : [first];
  const command = candidates
    .map(({ text }) => baseName(text))
    .find((name) => commands.has(name) || (isKnown && aliases?.has(name) === true));
  return command === undefined ? undefined : `command "${command}"`;
}

/** Whether the image is the makers' own and nothing visible replaces its settings, so that their defaults count. */
export function hasDefaults({ isBuilt, mounts, words }: Program): boolean {
  const paths = [...mounts, ...words.map(({ text }) => text)];
  return !isBuilt && !paths.some((path) => SETTINGS_FILE.test(path));
}

/** Files of settings by their endings, and the directories that servers read them from. */
const SETTINGS_FILE =
  /\.(?:conf|cnf|cfg|ini|options|ya?ml|xml)$|conf(?:ig)?(?:\.d)?\/?$|^\/etc\/mysql\/?$/i;

function baseName(path: string): string {
  return path.split('/').at(-1) ?? path;
}
