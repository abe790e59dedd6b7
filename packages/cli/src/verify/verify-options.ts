import {
  DANGERS,
  type DangerId,
  milliseconds,
  PlimsollError,
  problem,
  TRAFFIC_PRESETS,
  type TrafficPreset,
} from '@plimsoll/core';
import type { Command } from 'commander';
import { addJudgeOptions, type JudgeOptions, oneOf } from '../options.ts';

/** Options of the commands that boot stacks. */
export interface RunOptions extends JudgeOptions {
  /** `false` is `--no-traffic`. */
  readonly traffic?: TrafficPreset | 'none' | false;
  readonly script?: string;
  /** Milliseconds. */
  readonly duration?: number;
  readonly allow?: readonly DangerId[];
}

/** Options of `plimsoll verify`. */
export interface VerifyOptions extends RunOptions {
  readonly dryRun?: boolean;
  readonly compare?: string;
  readonly samples?: string;
  readonly html?: string;
  readonly saveScript?: string;
}

const AMOUNTS = [...TRAFFIC_PRESETS, 'none'] as const;

/** How a stack is put to the proof, and what is kept of it. */
export function addVerifyOptions(command: Command): Command {
  return addRunOptions(command)
    .option('--dry-run', 'say what would be booted, asked and changed, and do nothing')
    .optionsGroup('What is kept of it:')
    .option('--compare <report>', 'hold it against the run in an earlier JSON report')
    .option('--html <file>', 'write a page with the timeline of every container')
    .option('--samples <file>', 'write every sample, one JSON object a line')
    .option('--save-script <file>', 'write the k6 script, to keep and change');
}

/** How a stack is put to the proof. */
export function addRunOptions(command: Command): Command {
  return addJudgeOptions(command)
    .optionsGroup('The run:')
    .option(
      '--traffic <amount>',
      `how much traffic: ${AMOUNTS.join(', ')}; low unless the settings say otherwise`,
      oneOf('--traffic', AMOUNTS),
    )
    .option('--no-traffic', 'only watch')
    .option('--script <file>', 'send the traffic of a k6 script of your own')
    .option('--duration <time>', 'how long the traffic lasts, such as 30s or 5m', duration)
    .option(
      '--allow <danger>',
      'accept what the boot would refuse, by its name; repeatable',
      allowed,
    );
}

const SECOND = 1000;
const DAY = 24 * 3600 * SECOND;

function duration(text: string): number {
  const length = milliseconds(text);
  if (length !== undefined && length >= SECOND && length <= DAY) return length;
  const message = `"${text}" is not a value of --duration.`;
  const hint = 'Write a time from 1s to 24h, such as 90s or 5m.';
  throw new PlimsollError([problem('usage-invalid', message, { hint })]);
}

function allowed(value: string, before: readonly DangerId[] = []): readonly DangerId[] {
  return [...before, oneOf('--allow', DANGERS)(value)];
}
