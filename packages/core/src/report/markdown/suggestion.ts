import { encodeText } from '../../read/text.ts';
import { count } from '../amounts.ts';
import { ruleAddress } from '../docs-address.ts';
import type { FindingReport } from '../report.ts';
import { code, link, prose } from './escape.ts';
import { adviceLines, type SizeAdvice } from './size-advice.ts';

/** What lines are suggested for. */
export interface SuggestionTold {
  readonly findings: readonly FindingReport[];
  readonly sizes: readonly SizeAdvice[];
}

/**
 * What GitHub shows as a suggestion: why, and the lines that are to stand in the place of those it is put at. Lines are
 * without their `\n`; none at all takes the lines away.
 */
export function suggestionMarkdown(
  { findings, sizes }: SuggestionTold,
  lines: readonly string[],
): string {
  const block = lines.map((line) => `${line}\n`).join('');
  const reasons = [...findings.map(why), ...adviceLines(sizes).map((words) => words.join('\\\n'))];
  return `${reasons.join('\n\n')}\n\n${fenced('suggestion', block)}\n`;
}

/** What would mend findings beside what is suggested at their lines. */
export interface PatchTold {
  /** Empty where all is suggested. */
  readonly patch: string;
  /** What the patch mends. */
  readonly findings: readonly FindingReport[];
  /** What it sizes. */
  readonly sizes: readonly SizeAdvice[];
  /** The number of suggestions on the pull request. */
  readonly suggested: number;
  /** Fixes that others would turn into something else: they come once those are made. */
  readonly waiting: number;
  /** Fixes that would edit files that are not as committed. */
  readonly withheld: number;
  /** Numbers that rest on too little to be written. */
  readonly unsure: number;
}

/** A section of the job summary with a patch, in no more bytes of UTF-8 than `limit`; empty where there is nothing to tell. */
export function patchMarkdown(told: PatchTold, limit: number): string {
  const { patch, findings, sizes, suggested, waiting, withheld, unsure } = told;
  const parts = [
    ...(suggested === 0 ? [] : [`${count(suggested, 'suggestion')} on the pull request.`]),
    ...(waiting === 0 ? [] : [`${fixCount(waiting)} ${LATER}`]),
    ...(withheld === 0 ? [] : [`${fixCount(withheld)} ${ELSEWHERE}`]),
    ...(unsure === 0 ? [] : [`${count(unsure, 'size')} ${UNSURE}`]),
  ];
  const whole = [...parts, ...(patch === '' ? [] : patchParts(told, fenced('diff', patch)))];
  if (whole.length === 0) return '';
  const text = section(whole);
  if (encodeText(text).length <= limit) return text;
  const numbers = sizes.reduce((sum, advice) => sum + advice.sizes.length, 0);
  const writes = numbers === 0 ? '' : ` and writes ${count(numbers, 'size')}`;
  return section([
    ...parts,
    `A patch mends ${count(findings.length, 'more finding')}${writes}; ${TOO_LONG}`,
  ]);
}

const LATER = 'more, for what others change first: they come once those are made.';
const ELSEWHERE =
  'would edit files that are not as committed; <code>plimsoll fix</code> shows them.';
const UNSURE =
  'of low confidence stay as they are; the report has them, and <code>plimsoll size</code> finds out more.';
const TOO_LONG = 'it is too long to stand here, and the output <code>patch</code> names it.';

function fixCount(number: number): string {
  return number === 1 ? '1 fix' : `${number} fixes`;
}

function section(parts: readonly string[]): string {
  return `\n#### What would mend it\n\n${parts.join('\n\n')}\n`;
}

function patchParts(
  { findings, sizes }: Pick<PatchTold, 'findings' | 'sizes'>,
  block: string,
): string[] {
  const items = [
    ...findings.map(mendedMarkdown),
    ...adviceLines(sizes).map((words) => words.join('<br>')),
  ];
  const list = items.map((item) => `- ${item}`).join('\n');
  const folded = `<details><summary>As a patch for <code>git apply</code></summary>\n\n${block}\n\n</details>`;
  return [list, folded];
}

/** What a fix does, in a line of Markdown. */
function mendedMarkdown(finding: FindingReport): string {
  const { fix, rule, service } = finding;
  const place = service === undefined ? '' : ` in ${code(service)}`;
  const title = prose(fix?.title ?? finding.message);
  const risk = fix?.kind === 'behaviour-changing' ? '; changes what runs' : '';
  return `${title}${place} (${link(code(rule), ruleAddress(rule))}${risk})`;
}

/** Text as a block that nothing in it can end. */
function fenced(language: string, text: string): string {
  const runs = Array.from(text.matchAll(/`+/g), ([run]) => run.length);
  const fence = '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)));
  return `${fence}${language}\n${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${fence}`;
}

/** What is wrong, and what the lines do about it. */
function why(finding: FindingReport): string {
  return `${prose(finding.message)}\\\n${mendedMarkdown(finding)}`;
}
