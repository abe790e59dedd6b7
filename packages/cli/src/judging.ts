import {
  type Baseline,
  DEFAULT_SETTINGS,
  type JudgeRequest,
  NO_EXCEPTIONS,
  type Policy,
  type Settings,
  type StackRequest,
  tellsFixes,
} from '@plimsoll/core';
import { today } from '@plimsoll/node';
import { type HostsAskedFor, hostsAskedFor } from './hosts-asked-for.ts';
import type { JudgeOptions } from './options.ts';
import { namesOneStack } from './stacks/stacks-asked-for.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

/** By what a run judges: flags win over the settings. */
export interface Terms {
  readonly workplace: Workplace;
  readonly hosts: HostsAskedFor;
  readonly policy: Policy;
}

/** Looks around and settles hosts and policy. */
export async function settleTerms(options: JudgeOptions): Promise<Terms> {
  const workplace = openWorkplace(options.config);
  const settings = workplace.settings?.settings ?? DEFAULT_SETTINGS;
  const hosts = await hostsAskedFor(options.host, settings);
  return { workplace, hosts, policy: policyFor(options, settings) };
}

function policyFor({ failOn, strict }: JudgeOptions, { policy }: Settings): Policy {
  return { ...policy, failOn: failOn ?? policy.failOn, strict: strict ?? policy.strict };
}

/** What the settings let pass today. Where a run leaves stacks out, nobody can say what lets nothing pass. */
export function passing(
  { workplace: { settings, directory } }: Terms,
  paths: readonly string[],
  options: JudgeOptions,
  baseline: () => Baseline | undefined = () => settings?.baseline(),
): Pick<JudgeRequest, 'exceptions' | 'today'> {
  if (settings === undefined) return { exceptions: { ...NO_EXCEPTIONS, baseline: baseline() } };
  const { ignores, waivers, stacks } = settings.settings;
  const isAll = stacks.length > 0 || settings.directory === directory;
  const isComplete = isAll && paths.length === 0 && !namesOneStack(options);
  return { exceptions: { ignores, waivers, baseline: baseline(), isComplete }, today: today() };
}

/** Exact edits are for programs alone. */
export function withFixes({
  format,
  output = [],
}: Pick<JudgeOptions, 'format' | 'output'>): Pick<JudgeRequest, 'fixes'> {
  const formats = [format, ...output.map((file) => file.format ?? format)];
  return { fixes: formats.some(tellsFixes) };
}

/** The same stacks, for the target that a flag names. */
export function targeting(
  requests: readonly StackRequest[],
  { target }: JudgeOptions,
): readonly StackRequest[] {
  return target === undefined ? requests : requests.map((request) => ({ ...request, target }));
}
