import { type Claim, claims, exceeds } from '../claims.ts';
import { headline, ICONS } from '../headline.ts';
import { byImportance } from '../news.ts';
import type { Report } from '../report.ts';
import { assemble, type Section } from './assemble.ts';
import { markup } from './escape.ts';
import { advice, errors, failures, gaps, remarkList } from './findings.ts';
import type { Places } from './places.ts';
import { quietStacks, quietTotals } from './quiet-stacks.ts';
import { allServices, changedServices } from './services.ts';
import { sizeSections } from './sizes.ts';
import { suppressed } from './suppressed.ts';
import { folded } from './table.ts';
import { timelines } from './timelines.ts';
import { totals } from './totals.ts';
import { grounds, proofs, runNotes } from './verify.ts';

/** What surrounds a Markdown document. */
export interface MarkdownOptions {
  /** The most it may measure; rows are left out, and counted, where it would be longer. */
  readonly limit?: number;
  /** What `limit` counts: characters (UTF-16 units) for a comment, UTF-8 bytes for a job summary. */
  readonly measure?: 'characters' | 'bytes';
  /** Addresses for places in files. */
  readonly places?: Places;
}

/** The most characters that GitHub takes in a comment. */
export const LONGEST_COMMENT = 65_536;

/** The most bytes that GitHub takes in a step's job summary. */
export const LONGEST_SUMMARY = 1_048_576;

/** A report as GitHub's Markdown: the answer first, then totals, then what changed; the rest is folded. */
export function markdown(report: Report, options: MarkdownOptions = {}): string {
  const { limit = LONGEST_COMMENT, measure = 'characters', places = () => undefined } = options;
  const size = measure === 'characters' ? characters : utf8Bytes;
  const ordered = { ...report, stacks: byImportance(report.stacks) };
  return `${assemble(sections(ordered, places), limit - 1, size)}\n`;
}

/** In order of importance: where room is short, rows of the last go first. */
function sections(report: Report, places: Places): Section[] {
  const rows = claims(report);
  const quiet = quietStacks(report);
  const [gating, others] = [
    rows.filter(({ budget }) => budget.gates),
    rows.filter(({ budget }) => !budget.gates),
  ];
  const open = gating.filter(({ stack }) => !quiet.has(stack));
  return [
    answer(report),
    remarkList(report, places),
    errors(report, places),
    open.length > 0 ? totals(open) : undefined,
    gating.length > 0 && gating.every(({ budget }) => budget.host === null)
      ? text(HOW_TO)
      : undefined,
    proofs(report.stacks),
    grounds(report.stacks, places),
    changedServices(report.stacks, places),
    ...sizeSections(report.stacks),
    failures(report, places),
    gaps(report, places),
    advice(report, places),
    suppressed(report, places),
    timelines(report.stacks),
    runNotes(report.stacks, places),
    quietTotals(gating.filter(({ stack }) => quiet.has(stack))),
    others.length > 0 ? otherProfiles(others) : undefined,
    allServices(report.stacks, places),
    footer(report),
  ].filter((section) => section !== undefined);
}

function answer(report: Report): Section {
  const { mood, title, detail } = headline(report);
  const first = `### ${ICONS[mood]} Plimsoll: ${markup(title)}`;
  return text([first, ...(detail === undefined ? [] : [markup(detail)])].join('\n\n'));
}

/** The lines to add where no host is declared, ready to be copied. */
const HOW_TO = [
  'Nothing is judged until a host is declared. Name the machine that runs this in `plimsoll.yaml`:\n',
  '```yaml',
  'host: server',
  'hosts:',
  '  server: { memory: 8g, cpus: 4 }',
  '```',
].join('\n');

/** Totals under profiles that are not switched on: for information, so they are folded. */
function otherProfiles(others: readonly Claim[]): Section {
  const budgets = new Set(others.map(({ budget }) => budget)).size;
  const over = new Set(others.filter(exceeds).map(({ budget }) => budget)).size;
  const title = `With other profiles${over > 0 ? `: ${over} of ${budgets} would not fit` : ''}`;
  return folded(title, totals(others));
}

function footer({ base, head }: Report): Section {
  const revisions = [
    ...(base?.revision === undefined ? [] : [`base ${base.revision.slice(0, 7)}`]),
    ...(head.revision === undefined ? [] : [`head ${head.revision.slice(0, 7)}`]),
  ];
  return text(`<sub>${[...revisions, 'Plimsoll report, schema 1'].join(' · ')}</sub>`);
}

function text(before: string): Section {
  return { before, rows: [], after: '', more: () => '' };
}

function characters(document: string): number {
  return document.length;
}

function utf8Bytes(document: string): number {
  let size = 0;
  for (const character of document) {
    const point = character.codePointAt(0) ?? 0;
    size += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return size;
}
