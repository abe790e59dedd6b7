import {
  type Baseline,
  DEFAULT_SETTINGS,
  type JudgeRequest,
  type Policy,
  type StackRequest,
  tellsFixes,
} from '@plimsoll/core';
import { exceptionsOf, type HostsAskedFor, hostsAskedFor, policyOf, today } from '@plimsoll/node';
import { askedBy } from './asked.ts';
import type { JudgeOptions } from './options.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

/** By what a run judges: flags win over the settings. */
export interface Terms {
  readonly workplace: Workplace;
  readonly hosts: HostsAskedFor;
  readonly policy: Policy;
}

/** What is meant where neither a flag nor the settings name a host: the machine at hand. */
export const THIS_MACHINE: readonly string[] = ['auto'];

/** Looks around and settles hosts and policy. */
export async function settleTerms(options: JudgeOptions): Promise<Terms> {
  const workplace = openWorkplace(options.config);
  const settings = { head: workplace.settings, base: undefined };
  const asked = askedBy(options, workplace);
  const hosts = await hostsAskedFor(settings, asked, THIS_MACHINE);
  return { workplace, hosts, policy: policyOf(settings, asked) };
}

/** What the settings let pass today; `baseline` takes the place of the one that they name. */
export function passing(
  { workplace }: Terms,
  paths: readonly string[],
  options: JudgeOptions,
  baseline?: () => Baseline | undefined,
): Pick<JudgeRequest, 'exceptions' | 'today'> {
  const { directory } = workplace;
  const nothing = { settings: DEFAULT_SETTINGS, directory, baseline: () => undefined };
  const file = workplace.settings ?? nothing;
  const head = baseline === undefined ? file : { ...file, baseline };
  const asked = askedBy(options, workplace, paths);
  return { exceptions: exceptionsOf({ head, base: undefined }, asked, directory), today: today() };
}

/** Exact edits are for programs alone. */
export function tellsEdits({
  format,
  output = [],
}: Pick<JudgeOptions, 'format' | 'output'>): boolean {
  return [format, ...output.map((file) => file.format ?? format)].some(tellsFixes);
}

/** The same stacks, for the target that a flag names. */
export function targeting(
  requests: readonly StackRequest[],
  { target }: JudgeOptions,
): readonly StackRequest[] {
  return target === undefined ? requests : requests.map((request) => ({ ...request, target }));
}
