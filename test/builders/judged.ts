import {
  type Exceptions,
  type JudgeRequest,
  judge,
  NO_EXCEPTIONS,
  type Report,
  readSettings,
  type Settings,
  type StackRequest,
} from '@plimsoll/core';
import type { FindingReport } from '@plimsoll/core/internal/report/report';
import { host } from './host.ts';
import { PROJECT, projectFiles } from './record.ts';

/** The files of one side, by path; `compose.yaml` is the stack. */
export type Files = Readonly<Record<string, string>>;

/** What a test may say of a run besides its files. */
export interface Circumstances {
  readonly base?: Files;
  /** The settings that judge, as `plimsoll.yaml` would have them. */
  readonly settings?: string;
  readonly today?: string;
  readonly exceptions?: Partial<Exceptions>;
  readonly headDecides?: boolean;
}

/** The report on a stack of text, on a host of 8 GiB and 4 CPUs; throws where it cannot be read. */
export function judged(files: Files, circumstances: Circumstances = {}): Report {
  const { base, settings = '', today, exceptions, headDecides } = circumstances;
  const { ignores, waivers, policy } = settingsOf(settings);
  const request: JudgeRequest = {
    head: { stacks: [stackOf(files)] },
    base: base && { stacks: [stackOf(base)] },
    hosts: [host('8g', '4')],
    policy,
    today,
    headDecides,
    exceptions: { ...NO_EXCEPTIONS, ignores, waivers, ...exceptions },
  };
  const report = judge(request);
  if (report.errors[0] !== undefined) throw new Error(report.errors[0].message);
  return report;
}

/** A finding in one word each: who passes it, or that it stands; `service:rule=comment`. */
export function told({ stacks }: Report): string[] {
  return stacks.flatMap(({ findings }) => findings.map(outline)).toSorted();
}

export function stackOf(files: Files, id = '.'): StackRequest {
  return { id, files: projectFiles(files), directory: PROJECT, environment: {} };
}

function outline({ service, rule, facts, suppressed, proposed }: FindingReport): string {
  const shared = facts['sharedWith'] === undefined ? '' : `+${facts['sharedWith']}`;
  const fate = suppressed?.by ?? (proposed === undefined ? 'stands' : `${proposed.by} proposed`);
  return `${service ?? ''}${shared}:${rule}=${fate}`;
}

function settingsOf(text: string): Settings {
  const { settings, problems } = readSettings(text, 'plimsoll.yaml');
  if (settings === undefined) throw new Error(problems[0]?.message);
  return settings;
}
