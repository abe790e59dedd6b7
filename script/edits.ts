import process from 'node:process';
import { parseArgs } from 'node:util';
import { type EditOutcome, editCase } from './corpus/edit-case.ts';
import { printEdits } from './corpus/edit-report.ts';
import { liveFault } from './corpus/live-edit.ts';
import { wantedCases } from './corpus/wanted-cases.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', multiple: true },
    id: { type: 'string' },
    compose: { type: 'string' },
    sample: { type: 'string', default: '100' },
  },
});

const cases = wantedCases(values);
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
