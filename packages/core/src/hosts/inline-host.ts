import { nearest } from '../errors/nearest.ts';
import { type Problem, problem } from '../errors/plimsoll-error.ts';
import {
  HOST_KEYS,
  type HostDeclaration,
  type HostField,
  type HostKey,
  isHostKey,
} from './declaration.ts';

/** What an inline host declares, and what is wrong with the way it is written. */
export interface InlineHost {
  /** Its text is its name. */
  readonly declaration: HostDeclaration;
  readonly problems: readonly Problem[];
}

/** Whether a `--host` is written out rather than named. */
export function isInlineHost(text: string): boolean {
  return text.includes('=');
}

/** Reads a host that is written out, such as `cpus=1.5,memory=550m`; the keys are those of `plimsoll.yaml`. */
export function parseInlineHost(text: string): InlineHost {
  const fields: Partial<Record<HostKey, HostField>> = {};
  const problems: Problem[] = [];
  for (const part of text.split(',')) {
    const [, key = '', value = ''] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/s.exec(part) ?? [];
    if (key === '' || value === '') {
      problems.push(notAPair(part, text));
    } else if (!isHostKey(key)) {
      problems.push(unknownKey(key, text));
    } else if (fields[key] !== undefined) {
      problems.push(problem('host-invalid', `Host "${text}" sets "${key}" twice.`));
    } else {
      fields[key] = { text: value };
    }
  }
  return { declaration: { id: text, fields }, problems };
}

function notAPair(part: string, text: string): Problem {
  return problem('host-invalid', `"${part}" in host "${text}" is not a key and a value.`, {
    hint: 'Write key=value pairs with commas between them, such as cpus=1.5,memory=550m.',
  });
}

function unknownKey(key: string, text: string): Problem {
  const meant = nearest(key, HOST_KEYS);
  return problem('host-invalid', `Host "${text}" has no key "${key}".`, {
    hint: meant === undefined ? `Write one of ${HOST_KEYS.join(', ')}.` : `Write "${meant}".`,
  });
}
