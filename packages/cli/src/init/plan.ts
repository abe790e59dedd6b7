import { posix } from 'node:path';
import {
  type Baseline,
  baselineOf,
  baselineText,
  catalogue,
  declaredStack,
  type Host,
  judge,
  PlimsollError,
  problem,
  readSettings,
  resolveHost,
  type Settings,
} from '@plimsoll/core';
import { stackPlaces, today } from '@plimsoll/node';
import { candidatesAmong } from './candidates.ts';
import type { Ground } from './ground.ts';
import { chooseHost, type HostChoice } from './host-choice.ts';
import type { InitOptions } from './init-options.ts';
import { type Readable, tryToRead, type Unreadable } from './readable.ts';
import { type SettingsDraft, settingsText } from './settings-text.ts';
import { refuseExisting, type Target, targetsFor } from './targets.ts';

/** What it would write, and what it found. */
export interface Plan {
  readonly targets: readonly Target[];
  readonly host: HostChoice;
  readonly stacks: readonly Readable[];
  readonly broken: readonly Unreadable[];
  readonly baseline: Baseline;
  /** Why there is no workflow to write; `undefined` where there is one. */
  readonly withoutWorkflow: string | undefined;
}

/** Finds the stacks, chooses the host, and judges: whatever is found then is the baseline. Writes nothing. */
export async function planInit(options: InitOptions, ground: Ground): Promise<Plan> {
  const places = targetsFor(options, ground);
  refuseExisting(places, options, ground);
  const { stacks, broken, leftovers } = stacksHere(ground);
  if (stacks.length === 0) throw nothingToJudge(broken, ground);
  const host = await chooseHost(options.host);
  const draft = { host, stacks, broken, leftovers, baseline: undefined };
  const baseline = findingsOf(draft, ground);
  const isClean = baseline.findings.length === 0;
  const settings = settingsText({ ...draft, baseline: isClean ? undefined : places.baseline });
  return {
    targets: [
      { path: places.settings, text: settings },
      ...places.workflows,
      ...(isClean ? [] : [{ path: places.baseline, text: baselineText(baseline) }]),
    ],
    host,
    stacks,
    broken,
    baseline,
    withoutWorkflow: places.withoutWorkflow,
  };
}

/** The stacks that can be read, and what is left: a file that one of them reads is a part of it. */
function stacksHere(ground: Ground): Pick<SettingsDraft, 'stacks' | 'broken' | 'leftovers'> {
  const { paths, top } = ground;
  const offer = candidatesAmong(paths, posix.basename(top), stackPlaces(ground, top));
  const tried = offer.candidates.map((candidate) => tryToRead(candidate, ground));
  const stacks = tried.filter((one) => 'profiles' in one);
  const parts = new Set(stacks.flatMap(({ sources }) => sources));
  const isPart = (...path: readonly string[]): boolean => parts.has(posix.join(top, ...path));
  return {
    stacks,
    broken: tried
      .filter((one) => 'problems' in one)
      .filter(({ directory, files: [file] }) => file === undefined || !isPart(directory, file)),
    leftovers: offer.leftovers.filter((path) => !isPart(path)),
  };
}

/** Nothing to judge is not a pass. */
function nothingToJudge(broken: readonly Unreadable[], { directory }: Ground): PlimsollError {
  const [first, ...others] = broken.flatMap(({ problems }) => problems);
  if (first !== undefined) return new PlimsollError([first, ...others]);
  const message = `There is no Compose file with a service in or below "${directory}".`;
  const hint =
    'Run it in the repository of a stack: it looks for compose.yaml and docker-compose.yml.';
  return new PlimsollError([problem('compose-file-missing', message, { hint })]);
}

/** What the very settings that are to be written find. */
function findingsOf(draft: SettingsDraft, { files, top, directory }: Ground): Baseline {
  const { settings, problems } = readSettings(settingsText(draft), 'plimsoll.yaml');
  if (settings === undefined)
    throw new Error(`Our own settings are wrong: ${problems[0]?.message}`);
  const place = { files, directory: top, root: directory, environment: {} };
  const head = { stacks: settings.stacks.map((stack) => declaredStack(stack, [], place)) };
  const hosts = hostsOf(settings);
  return baselineOf(judge({ head, hosts, policy: settings.policy, today: today() }));
}

function hostsOf({ host, hosts }: Settings): readonly Host[] {
  return host.flatMap((name) => resolveHost(name, hosts, catalogue).host ?? []);
}
