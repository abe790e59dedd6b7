import type { Outcome } from './compare.ts';

/** Questions that are asked of a case, each a column of the table. */
const QUESTIONS = ['status', 'errorClass', 'resources', 'document'] as const;

const HEADINGS = ['ok or error', 'error class', 'resources', 'document'];

interface ReportOptions {
  readonly milliseconds: number;
  /** Leaves the table by tag out. */
  readonly isQuiet: boolean;
}

/** Prints the tables and every difference; returns how many differences nobody has explained. */
export function printReport(
  outcomes: readonly Outcome[],
  known: ReadonlyMap<string, string>,
  { milliseconds, isQuiet }: ReportOptions,
): number {
  const asked = outcomes.filter(({ isSkipped }) => !isSkipped);
  const byTag = groups(asked, ({ tags }) => tags);
  const byAnswer = groups(asked, ({ expected }) => [expected]);
  if (!isQuiet) printTable('tag', folded(byTag));
  printTable('answer', byAnswer);
  printTable('', new Map([['all', asked]]));
  const different = asked.filter(({ difference }) => difference !== undefined);
  for (const { id, difference } of different) {
    const reason = known.get(id);
    console.log(
      `${reason === undefined ? '✗' : '·'} ${id} ${difference}${reason === undefined ? '' : ` — ${reason}`}`,
    );
  }
  const unexplained = different.filter(({ id }) => !known.has(id)).length;
  const skipped = outcomes.length - asked.length;
  console.log(
    `${asked.length} cases in ${(milliseconds / 1000).toFixed(1)} s, ${different.length} differ, ${unexplained} unexplained; ${skipped} with flags that Plimsoll does not have`,
  );
  return unexplained;
}

function groups(
  outcomes: readonly Outcome[],
  keysOf: (outcome: Outcome) => readonly string[],
): ReadonlyMap<string, readonly Outcome[]> {
  const found = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    for (const key of keysOf(outcome)) {
      const group = found.get(key) ?? [];
      found.set(key, group);
      group.push(outcome);
    }
  }
  return new Map([...found].sort(([, one], [, other]) => other.length - one.length));
}

/** Tags with fewer cases than this share a row. */
const FEWEST = 10;

function folded(
  rows: ReadonlyMap<string, readonly Outcome[]>,
): ReadonlyMap<string, readonly Outcome[]> {
  const [many, few] = [
    [...rows].filter(([, { length }]) => length >= FEWEST),
    [...rows].filter(([, { length }]) => length < FEWEST),
  ];
  const rest = new Set(few.flatMap(([, outcomes]) => outcomes));
  return new Map([...many, [`${few.length} rarer tags`, [...rest]]]);
}

function printTable(title: string, rows: ReadonlyMap<string, readonly Outcome[]>): void {
  const width = Math.max(title.length, ...rows.keys().map((name) => name.length));
  console.log(
    [title.padEnd(width), 'cases', ...HEADINGS.map((heading) => heading.padStart(13))].join(' '),
  );
  for (const [name, outcomes] of rows) {
    const cells = QUESTIONS.map((question) => share(outcomes.map((outcome) => outcome[question])));
    console.log([name.padEnd(width), String(outcomes.length).padStart(5), ...cells].join(' '));
  }
  console.log('');
}

/** `12/13`, with a mark where something is missing; blank where nobody asked. */
function share(answers: readonly (boolean | undefined)[]): string {
  const given = answers.filter((answer) => answer !== undefined);
  if (given.length === 0) return ''.padStart(13);
  const right = given.filter((answer) => answer).length;
  return `${right}/${given.length}${right === given.length ? ' ' : '*'}`.padStart(13);
}
