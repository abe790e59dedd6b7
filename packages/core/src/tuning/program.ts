import type { Service } from '../model/stack.ts';
import type { Position } from '../places/position.ts';
import { child, entriesOf, itemsOf, textOf } from '../read/nodes.ts';
import type { Node } from '../read/tree.ts';

/** A text of the file and where it stands. */
export interface Written {
  readonly text: string;
  readonly position: Position;
}

/** What a service runs, as far as its file tells: the image's own command and settings are not in it. */
export interface Program {
  /** The last part of the image's name, without registry, tag and digest, such as `postgres`; absent where only `build` is written. */
  readonly image: string | undefined;
  /** The image's tag, such as `18-alpine`; absent where none is written. */
  readonly tag: string | undefined;
  /** Whether the image is built here, so that its name says little about what it holds. */
  readonly isBuilt: boolean;
  /** The words of `entrypoint` and `command`; a script after `sh -c` gives its words too. Empty: what the image runs. */
  readonly words: readonly Written[];
  /** The environment, env files included. */
  readonly environment: ReadonlyMap<string, Written>;
  /** Where volumes, configs and secrets appear inside. */
  readonly mounts: readonly string[];
}

/** What a service runs. */
export function programOf({ definition }: Service): Program {
  return {
    ...imageParts(textOf(child(definition, 'image'))),
    isBuilt: child(definition, 'build') !== undefined,
    words: ['entrypoint', 'command'].flatMap((key) => wordsIn(child(definition, key))),
    environment: environmentIn(child(definition, 'environment')),
    mounts: ['volumes', 'configs', 'secrets'].flatMap((key) =>
      itemsOf(child(definition, key)).flatMap((item) => textOf(child(item, 'target')) ?? []),
    ),
  };
}

/** `docker.io/bitnami/redis:8@sha256:…` is `redis` and `8`. */
function imageParts(image: string | undefined): Pick<Program, 'image' | 'tag'> {
  const [path = ''] = (image ?? '').split('@');
  const [name = '', tag] = path.split('/').at(-1)?.split(':') ?? [];
  return { image: name === '' ? undefined : name.toLowerCase(), tag };
}

function wordsIn(node: Node | undefined): Written[] {
  const words = itemsOf(node).flatMap((item) => {
    const text = textOf(item);
    return text === undefined ? [] : [{ text, position: item.origin.position }];
  });
  return words.flatMap((word) => (/\s/.test(word.text) ? splitWord(word) : [word]));
}

/** A script or several options in one word; quotes that hold them together say nothing here. */
export function splitWord({ text, position }: Written): Written[] {
  return text
    .split(/[\s;&|"'`()]+/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, position }));
}

function environmentIn(node: Node | undefined): ReadonlyMap<string, Written> {
  return new Map(
    [...entriesOf(node)].flatMap(([name, { value }]) => {
      const text = textOf(value);
      return text === undefined ? [] : [[name, { text, position: value.origin.position }] as const];
    }),
  );
}
