import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { readCases } from './corpus/cases.ts';
import { type EditOutcome, editCase } from './corpus/edit-case.ts';
import { printEdits } from './corpus/edit-report.ts';
import { liveFault } from './corpus/live-edit.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', multiple: true },
    id: { type: 'string' },
    compose: { type: 'string' },
    sample: { type: 'string', default: '100' },
  },
});

const files = values.cases ?? corpusFiles();
if (files.length === 0) {
  console.log('No corpus: set PLIMSOLL_CORPUS to its directory, or name files with --cases.');
  process.exit(0);
}

const cases = files
  .flatMap((file) => readCases(file))
  .filter(({ id }) => values.id === undefined || id === values.id);
const started = performance.now();
const outcomes: readonly EditOutcome[] = cases.flatMap((example) => [...editCase(example)]);
const milliseconds = performance.now() - started;
const wrong = printEdits(outcomes, { stacks: cases.length, milliseconds });
const wrongLive = values.compose === undefined ? 0 : askCompose(values.compose);
process.exitCode = wrong + wrongLive === 0 ? 0 : 1;

/** Holds an evenly spread sample of the edits against Docker Compose itself. */
function askCompose(compose: string): number {
  const made = outcomes.filter(({ answer }) => answer === 'edited');
  const every = Math.max(1, Math.floor(made.length / Number(values.sample)));
  const sample = made.filter((_, index) => index % every === 0);
  const byId = new Map(cases.map((example) => [example.id, example]));
  let faults = 0;
  for (const outcome of sample) {
    const example = byId.get(outcome.id);
    const fault = example && liveFault(compose, example, outcome);
    if (fault === undefined) continue;
    faults += 1;
    console.log(`✗ ${outcome.id} ${outcome.service}: Docker Compose says ${fault}`);
  }
  console.log(`${sample.length} edits asked of Docker Compose, ${faults} wrong`);
  return faults;
}

function corpusFiles(): readonly string[] {
  const directory = process.env['PLIMSOLL_CORPUS'];
  if (directory === undefined) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(directory, name));
}
