import { cleaned } from './clean-path.ts';

/** A volume as its short form writes it. */
export interface VolumeSpec {
  readonly type: 'bind' | 'volume';
  /** `undefined` for an anonymous volume. */
  readonly source: string | undefined;
  /** `undefined` where a `${` that is never closed swallows it. */
  readonly target: string | undefined;
  readonly options: readonly string[];
  /** One or two characters are a target, whatever they are, and have no settings. */
  readonly isBare: boolean;
}

/** Why a short form is no volume, as a part of a sentence. */
export type VolumeFault =
  | 'is empty'
  | 'has an empty part between its colons'
  | 'has too many colons';

/**
 * Reads `source:target:options`, or a target alone. A letter before a colon is taken for a Windows drive, so that
 * `n:/data:ro` mounts `n:/data` at `ro`; colons inside `${…}` do not separate.
 *
 * @see https://github.com/compose-spec/compose-go/blob/v2.15.0/format/volume.go
 */
export function parseVolumeSpec(text: string): VolumeSpec | VolumeFault {
  if (text === '') return 'is empty';
  if (isTiny(text)) {
    return { type: 'volume', source: undefined, target: cleaned(text), options: [], isBare: true };
  }
  const { parts, isTargetAlone } = splitAtColons(text);
  if (parts.includes('')) return 'has an empty part between its colons';
  if (parts.length > 3) return 'has too many colons';
  const [source, target, options = ''] = isTargetAlone ? [undefined, ...parts] : parts;
  return {
    type: source !== undefined && isFilePath(source) ? 'bind' : 'volume',
    source,
    target: target === undefined ? undefined : cleaned(target),
    options: options.split(','),
    isBare: false,
  };
}

/** Whether it is one or two bytes of UTF-8. */
function isTiny(text: string): boolean {
  const codes = Array.from(text.slice(0, 3), (character) => character.codePointAt(0) ?? 0);
  const bytes = codes.map((code) => (code < 0x80 ? 1 : code < 0x800 ? 2 : 3));
  return bytes.reduce((sum, count) => sum + count, 0) <= 2;
}

interface Parts {
  readonly parts: readonly string[];
  readonly isTargetAlone: boolean;
}

/** What follows a `${` that is never closed is lost to Compose. */
function splitAtColons(text: string): Parts {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '$' && text[at + 1] === '{') depth += 1;
    else if (character === '}' && depth > 0) depth -= 1;
    else if (
      character === ':' &&
      depth === 0 &&
      !isDrive(text.slice(start, Math.min(at, start + 3)))
    ) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  if (depth > 0) return { parts, isTargetAlone: false };
  return { parts: [...parts, text.slice(start)], isTargetAlone: parts.length === 0 };
}

function isDrive(part: string): boolean {
  return /^\p{L}$/u.test(part);
}

function isFilePath(source: string): boolean {
  return /^(?:[./~]|\\\\|\p{L}:)/u.test(source);
}
