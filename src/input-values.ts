import { milliseconds, type Problem, problem } from '@plimsoll/core';
import type { RemoteFile } from './github/records.ts';
import { input } from './runner.ts';
import { remoteFile } from './settings-from.ts';

/** Takes what is wrong with an input, so that one run tells of all. */
export type Reporting = (problem: Problem) => void;

/** A file of another repository. */
export function elsewhere(name: string, report: Reporting): RemoteFile | undefined {
  const text = input(name);
  const file = remoteFile(text);
  if (text !== '' && file === undefined) report(refusal(name, text, 'OWNER/REPO/FILE@REF'));
  return file;
}

/** One entry a line. */
export function lines(name: string): string[] {
  return input(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** One of a few words; `undefined` where nothing is given. */
export function oneOf<T extends string>(
  name: string,
  choices: readonly T[],
  report: Reporting,
): T | undefined {
  const text = input(name);
  const choice = choices.find((candidate) => candidate === text);
  if (text !== '' && choice === undefined) report(refusal(name, text, choices.join(', ')));
  return choice;
}

/** `true` or `false`. */
export function flag(name: string, report: Reporting): boolean | undefined {
  const choice = oneOf(name, ['true', 'false'], report);
  return choice === undefined ? undefined : choice === 'true';
}

/** A number above 0. */
export function ratio(name: string, report: Reporting): number | undefined {
  const text = input(name);
  if (text === '') return undefined;
  const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : 0;
  if (value > 0 && Number.isFinite(value)) return value;
  report(refusal(name, text, 'a number above 0, such as 1.25'));
  return undefined;
}

/** A length of time in milliseconds, from a second to a day. */
export function time(name: string, report: Reporting): number | undefined {
  const text = input(name);
  if (text === '') return undefined;
  const length = milliseconds(text) ?? 0;
  if (length >= 1000 && length <= LONGEST) return length;
  report(refusal(name, text, 'a time from 1s to 24h, such as 30s'));
  return undefined;
}

const LONGEST = 24 * 3600 * 1000;

/** A word that tells comments apart. It goes into an HTML comment, so it may hold nothing that could end one. */
export function key(name: string, report: Reporting): string {
  const text = input(name) || 'default';
  if (!/^\w[\w.-]{0,63}$/.test(text) || text.includes('--')) {
    report(refusal(name, text, 'up to 64 letters, digits, dots, underscores and single hyphens'));
  }
  return text;
}

/** What is wrong with an input, and what would do. */
export function refusal(name: string, text: string, expected: string): Problem {
  return problem('usage-invalid', `Input "${name}" is "${text}".`, { hint: `Write ${expected}.` });
}
