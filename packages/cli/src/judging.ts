import { DEFAULT_SETTINGS, type Policy, type Settings, type StackRequest } from '@plimsoll/core';
import { type HostsAskedFor, hostsAskedFor } from './hosts-asked-for.ts';
import type { JudgeOptions } from './options.ts';
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

/** The same stacks, for the target that a flag names. */
export function targeting(
  requests: readonly StackRequest[],
  { target }: JudgeOptions,
): readonly StackRequest[] {
  return target === undefined ? requests : requests.map((request) => ({ ...request, target }));
}
