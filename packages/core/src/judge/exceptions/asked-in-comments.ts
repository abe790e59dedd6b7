import { nearest } from '../../errors/nearest.ts';
import type { IgnoreComment } from '../../read/ignore-comments.ts';
import type { FaultyComment } from '../../rules/exception-record.ts';
import { rules } from '../../rules/index.ts';
import { SAYS_SOMETHING } from '../../settings/suppressions.ts';

/** What a comment asks for, one rule each. */
export interface Request {
  readonly rule: string;
  readonly reason: string;
  readonly comment: IgnoreComment;
}

/** What the comments of a stack ask for, and those that cannot be followed. */
export interface Requests {
  readonly requests: readonly Request[];
  readonly faulty: readonly FaultyComment[];
}

/** Reads comments such as `# plimsoll-ignore rule-a, rule-b: why that is right here`. */
export function askedInComments(comments: readonly IgnoreComment[]): Requests {
  const read = comments.map(requestsOf);
  return {
    requests: read.flatMap(({ requests }) => requests),
    faulty: read.flatMap(({ faulty }) => faulty),
  };
}

function requestsOf(comment: IgnoreComment): Requests {
  const { text, position } = comment;
  const colon = text.indexOf(':');
  const named = (colon < 0 ? text : text.slice(0, colon)).split(',').map((rule) => rule.trim());
  const reason = colon < 0 ? '' : text.slice(colon + 1).trim();
  const fault = (words: string): Requests => ({
    requests: [],
    faulty: [{ fault: words, position }],
  });
  if (named.every((rule) => rule === '')) return fault(`It names no rule. ${FORM}`);
  if (!SAYS_SOMETHING.test(reason)) return fault(`It gives no reason. ${FORM}`);
  const known = named.filter((rule) => RULE_IDS.includes(rule));
  const strange = named.filter((rule) => !RULE_IDS.includes(rule));
  return {
    requests: known.map((rule) => ({ rule, reason, comment })),
    faulty: strange.map((rule) => ({ fault: unknown(rule), position })),
  };
}

const RULE_IDS: readonly string[] = rules.map(({ id }) => id);
const FORM = 'Write "plimsoll-ignore rule-id: reason".';
const LONGEST_SHOWN = 60;

function unknown(rule: string): string {
  const meant = nearest(rule, RULE_IDS);
  const advice = meant === undefined ? '' : ` Write "${meant}".`;
  return `There is no rule "${rule.slice(0, LONGEST_SHOWN)}".${advice}`;
}
