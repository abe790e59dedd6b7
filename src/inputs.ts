import {
  PlimsollError,
  type Policy,
  type Problem,
  parseReportFile,
  problem,
  REPORTER_NAMES,
  type ReportFile,
  type Target,
  TRAFFIC_PRESETS,
  type TrafficPreset,
} from '@plimsoll/core';
import type { RemoteFile } from './github/records.ts';
import {
  elsewhere,
  flag,
  key,
  lines,
  oneOf,
  type Reporting,
  ratio,
  refusal,
  time,
} from './input-values.ts';
import { input } from './runner.ts';

/** When the pull request gets a comment. One that is there is kept up to date whatever this says, but for `never`. */
export type CommentMode = 'always' | 'changes' | 'failure' | 'never';

/** What a step does: judge what is checked out, or tell of a report that another run has handed over. */
export type Mode = 'judge' | 'comment';

/** What a workflow asks for; `undefined` and empty lists leave it to `plimsoll.yaml`. */
export interface Inputs {
  readonly mode: Mode;
  readonly token: string;
  /** Relative to the workspace. */
  readonly workingDirectory: string;
  /** Directories or Compose files, relative to the working directory. */
  readonly paths: readonly string[];
  /** Names of hosts, or hosts written out. */
  readonly hosts: readonly string[];
  readonly profiles: readonly string[];
  readonly envFiles: readonly string[];
  readonly target: Target | undefined;
  /** The settings file, relative to the working directory. */
  readonly config: string | undefined;
  /** Settings of a whole organisation, in another repository. */
  readonly settingsFrom: RemoteFile | undefined;
  /** What is asked for beside the settings' policy. */
  readonly policy: Partial<Policy>;
  /** The revision to compare with, where it is not the pull request's own base. */
  readonly base: string | undefined;
  readonly comment: CommentMode;
  /** Tells comments of several steps apart. */
  readonly commentKey: string;
  /** Name of the artifact in which the run before has handed over its report; of mode "comment" alone. */
  readonly artifact: string;
  readonly annotations: boolean;
  /** What is suggested at lines of the pull request: what mends findings, and the sizes that runs under load show, too. */
  readonly suggestions: 'none' | 'fixes' | 'all';
  readonly verify: VerifyInputs;
  /** Files for the report, relative to the working directory. */
  readonly reports: readonly ReportFile[];
}

/** What is asked for of the proof under load; `undefined` leaves it to the settings that judge. */
export interface VerifyInputs {
  /** `touched`: those whose behaviour a change may alter. */
  readonly stacks: 'none' | 'touched' | 'all';
  readonly traffic: TrafficPreset | 'none' | undefined;
  /** Milliseconds. */
  readonly duration: number | undefined;
}

/** Reads and checks all inputs; throws once for everything that is wrong with them. */
export function readInputs(): Inputs {
  const problems: Problem[] = [];
  const report = (found: Problem): void => void problems.push(found);
  const inputs: Inputs = {
    mode: oneOf('mode', ['judge', 'comment'], report) ?? 'judge',
    token: input('token'),
    workingDirectory: input('working-directory') || '.',
    paths: lines('paths'),
    hosts: lines('host'),
    profiles: lines('profiles'),
    envFiles: lines('env-file'),
    target: oneOf('target', ['compose', 'swarm'], report),
    config: input('config') || undefined,
    settingsFrom: elsewhere('settings-from', report),
    policy: readPolicy(report),
    base: input('base') || undefined,
    comment: oneOf('comment', ['always', 'changes', 'failure', 'never'], report) ?? 'changes',
    commentKey: key('comment-key', report),
    artifact: input('artifact') || 'plimsoll-report',
    annotations: flag('annotations', report) ?? true,
    suggestions: readSuggestions(report),
    verify: readVerify(report),
    reports: readReports(report),
  };
  if (inputs.mode === 'comment' && inputs.verify.stacks !== 'none') report(nothingToBoot());
  if (inputs.mode === 'comment' && inputs.suggestions !== 'none') report(nothingToEdit());
  if (inputs.mode === 'judge' && inputs.suggestions === 'all' && inputs.verify.stacks === 'none')
    report(nothingToSizeBy());
  const [first, ...others] = problems;
  if (first !== undefined) throw new PlimsollError([first, ...others]);
  return inputs;
}

/** Only what is given, so that it lies over the settings without hiding the rest of them. */
function readPolicy(report: Reporting): Partial<Policy> {
  const failOn = oneOf('fail-on', ['error', 'warning', 'never'], report);
  const strict = flag('strict', report);
  const maxLimitRatio = ratio('max-limit-ratio', report);
  const maxCpuLimitRatio = ratio('max-cpu-limit-ratio', report);
  return {
    ...(failOn !== undefined && { failOn }),
    ...(strict !== undefined && { strict }),
    ...(maxLimitRatio !== undefined && { maxLimitRatio }),
    ...(maxCpuLimitRatio !== undefined && { maxCpuLimitRatio }),
  };
}

function readVerify(report: Reporting): VerifyInputs {
  const stacks = oneOf('verify', ['true', 'false', 'all'], report) ?? 'false';
  return {
    stacks: stacks === 'true' ? 'touched' : stacks === 'all' ? 'all' : 'none',
    traffic: oneOf('verify-traffic', [...TRAFFIC_PRESETS, 'none'], report),
    duration: time('verify-duration', report),
  };
}

function readSuggestions(report: Reporting): Inputs['suggestions'] {
  const what = oneOf('suggestions', ['true', 'false', 'all'], report) ?? 'false';
  return what === 'true' ? 'fixes' : what === 'all' ? 'all' : 'none';
}

function nothingToSizeBy(): Problem {
  const message = '"suggestions: all" suggests sizes, too, and nothing is run to size a stack by.';
  const hint = 'Add "verify: true", or write "suggestions: true" for what mends findings.';
  return problem('usage-invalid', message, { hint });
}

/** What a report from elsewhere would have written into a file is not put before people as our own word. */
function nothingToEdit(): Problem {
  const message = 'With "mode: comment" another run has judged, and nothing is suggested.';
  const hint = 'Leave "suggestions" out here; in the run that judges it writes a patch.';
  return problem('usage-invalid', message, { hint });
}

function nothingToBoot(): Problem {
  const message = 'With "mode: comment" another run has judged, and nothing is booted.';
  const hint = 'Verify in the workflow for pull_request, and leave "verify" out here.';
  return problem('verify-forbidden', message, { hint });
}

function readReports(report: Reporting): ReportFile[] {
  return lines('reports').flatMap((line) => {
    const file = parseReportFile(line);
    if (file !== undefined) return [file];
    report(
      refusal(
        'reports',
        line,
        `a format and a file, such as sarif=plimsoll.sarif; the formats are ${REPORTER_NAMES.join(', ')}`,
      ),
    );
    return [];
  });
}
