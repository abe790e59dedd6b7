import { statSync } from 'node:fs';
import { inTurn } from './measure.ts';
import { action } from './places.ts';
import { type Result, seconds } from './result.ts';

const LARGEST_BUNDLE = 1_200_000;
const ROUNDS = 15;

/** How large the Action is, and how long it takes to start and refuse a wrong input. */
export function start(): Result[] {
  const size = statSync(action).size;
  const env = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push', INPUT_STRICT: 'perhaps' };
  const runs = inTurn(
    [
      { name: 'action', file: process.execPath, args: [action], env },
      { name: 'bare', file: process.execPath, args: ['-e', '0'] },
    ],
    ROUNDS,
  );
  const wall = (of: string): number => runs.get(of)?.wall ?? Number.NaN;
  return [
    {
      what: 'the Action from its bundle, start to first word, vs bare node',
      ratio: wall('action') / wall('bare'),
      goal: { atMost: 3 },
      figures: `${seconds(wall('action'))} vs ${seconds(wall('bare'))}, medians of ${ROUNDS}`,
    },
    {
      what: "the Action's bundle vs the size it may have",
      ratio: size / LARGEST_BUNDLE,
      goal: { atMost: 1 },
      figures: `${(size / 1e6).toFixed(2)} MB of ${LARGEST_BUNDLE / 1e6} MB`,
    },
  ];
}
