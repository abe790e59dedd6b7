import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { anyStack, brokenStack, mutated, type StackFiles } from '../test/builders/any-stack.ts';
import { readLawfully } from '../test/builders/reading-laws.ts';
import { readCases } from './corpus/cases.ts';

/** An input that takes longer is a finding, whatever comes of it. */
const MOST_MILLISECONDS = 1_000;

/** Findings shown in full; the others are counted. */
const MOST_TOLD = 10;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
  },
});

/** What the run has seen so far. */
interface Tally {
  inputs: number;
  accepted: number;
  slowest: number;
  readonly codes: Map<string, number>;
  findings: number;
}

const tally: Tally = { inputs: 0, accepted: 0, slowest: 0, codes: new Map(), findings: 0 };
const texts = realTexts();
const changed = fc.nat(texts.length - 1).chain((index) => mutated(texts[index] ?? ''));
const inputs: fc.Arbitrary<StackFiles> = fc.oneof(
  anyStack,
  brokenStack,
  changed.map((text) => ({ 'compose.yaml': text })),
);
const count = Number(values.count);
const before = usedMegabytes();
console.log(`Seed ${values.seed}, ${texts.length} real files to break.`);
const drawn = fc.sample(fc.infiniteStream(inputs, { noHistory: true }), {
  numRuns: 1,
  seed: Number(values.seed),
});
for (const files of drawn[0]?.take(count) ?? []) readOne(files);
printTally();
process.exitCode = tally.findings === 0 ? 0 : 1;

function readOne(files: StackFiles): void {
  // CPU and not the clock: a busy machine is no fault of the input.
  const started = process.cpuUsage();
  try {
    const problems = readLawfully(files);
    tally.accepted += problems.length === 0 ? 1 : 0;
    for (const { code } of problems) tally.codes.set(code, (tally.codes.get(code) ?? 0) + 1);
  } catch (error) {
    tell(error instanceof Error ? `${error.stack}` : `${error}`, files);
  }
  const { user, system } = process.cpuUsage(started);
  const took = (user + system) / 1_000;
  if (took > MOST_MILLISECONDS) tell(`It took ${took.toFixed(0)} ms.`, files);
  tally.slowest = Math.max(tally.slowest, took);
  tally.inputs += 1;
  if (tally.inputs % 10_000 === 0) console.log(`${tally.inputs} inputs, ${usedMegabytes()} MB`);
}

/** At once, so that a run that is broken off has told what it found. */
function tell(finding: string, files: StackFiles): void {
  tally.findings += 1;
  if (tally.findings <= MOST_TOLD) console.log(`\n${finding}\n${JSON.stringify(files)}`);
}

function printTally(): void {
  const { accepted, codes, findings, slowest } = tally;
  console.log(`${tally.inputs} inputs, ${accepted} of them stacks, ${codes.size} codes seen:`);
  for (const [code, times] of [...codes].sort(([, one], [, other]) => other - one)) {
    console.log(`  ${String(times).padStart(8)} ${code}`);
  }
  console.log(
    `Slowest ${slowest.toFixed(0)} ms; memory ${before} MB before, ${usedMegabytes()} MB after.`,
  );
  console.log(findings === 0 ? 'Nothing thrown, nothing slow.' : `${findings} findings.`);
}

function usedMegabytes(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
}

/** Compose files that people wrote: those of the corpus where it is, and our own examples. */
function realTexts(): readonly string[] {
  const corpus = join(process.env['PLIMSOLL_CORPUS'] ?? '', 'real.jsonl');
  const cases = existsSync(corpus) ? readCases(corpus) : [];
  const examples = readdirSync('examples')
    .map((example) => join('examples', example, 'compose.yaml'))
    .filter((path) => existsSync(path));
  const corpusTexts = cases.flatMap(({ files }) => Object.values(files));
  return [...corpusTexts, ...examples.map((path) => readFileSync(path, 'utf8'))];
}
