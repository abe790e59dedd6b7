import type { StackRequest, StackSettings } from '@plimsoll/core';
import { isPresent } from '../presence.ts';
import type { SettingsFile } from '../settings-file.ts';
import { declaredStacks } from '../stack-requests.ts';
import { withAsked } from './asked.ts';
import { foundStacks, stacksAt } from './found-stacks.ts';
import type { Snapshot, Terms } from './sides.ts';

/** The stacks of one side: those that are asked for, else those that the settings declare, else all there are. */
export function stacksOf(side: Snapshot, terms: Terms): StackRequest[] {
  return asAsked(chosenStacks(side, terms), terms);
}

/** The stacks of head: what base's settings choose among head's files, and beside them what only head declares. */
export function stacksAtHead(side: Snapshot, terms: Terms): StackRequest[] {
  const { asked, settings } = terms;
  const { head, base: judges } = settings;
  const isNamed = asked.paths.length > 0 || asked.one !== undefined;
  if (judges === undefined || isNamed) return stacksOf(side, terms);
  const chosen = chosenStacks(side, terms).flatMap((request) => followed(request, side, terms));
  const known = new Set([...chosen, ...judges.settings.stacks].map(({ id }) => id));
  const added = (head?.settings.stacks ?? [])
    .filter(({ id }) => !known.has(id))
    .flatMap((stack) => declared([withHostsOfBase(stack, judges)], head, side, terms));
  const all = [...chosen, ...added];
  return asAsked(all.length > 0 ? all : strays(judges, side, terms), terms);
}

/** Where head has nothing left of what base declares, nor declares anything, whatever stack there is counts. */
function strays(judges: SettingsFile, side: Snapshot, terms: Terms): StackRequest[] {
  const own = terms.hosts.of(hostsOfBase(judges));
  const hosts = own.length > 0 ? own : undefined;
  return foundStacks(side, terms).map((request) => ({ ...request, hosts }));
}

/** A stack whose files head has moved is followed to where head declares it; one that head gave up is gone. */
function followed(request: StackRequest, side: Snapshot, terms: Terms): StackRequest[] {
  if (isPresent(request)) return [request];
  const { head, base: judges } = terms.settings;
  const stack = head?.settings.stacks.find(({ id }) => id === request.id);
  if (stack === undefined) return [];
  const moved = judges?.settings.stacks.find(({ id }) => id === request.id);
  const { directory, files } = stack;
  return declared([{ ...(moved ?? stack), directory, files }], head, side, terms);
}

/** A new name is no way to a larger host: one that only head names does not count yet. */
function withHostsOfBase(stack: StackSettings, judges: SettingsFile): StackSettings {
  const { host, stacks } = judges.settings;
  const named = new Set([...host, ...stacks.flatMap((other) => other.host)]);
  const isKnown = stack.host.length > 0 && stack.host.every((name) => named.has(name));
  return named.size === 0 || isKnown ? stack : { ...stack, host: hostsOfBase(judges) };
}

/** What base holds a stack against that it does not know. */
function hostsOfBase({ settings: { host, stacks } }: SettingsFile): readonly string[] {
  return host.length > 0 ? host : [...new Set(stacks.flatMap((stack) => stack.host))];
}

function chosenStacks(side: Snapshot, terms: Terms): StackRequest[] {
  const { asked, settings } = terms;
  if (asked.one !== undefined) return [asked.one(side.files)].filter(isPresent);
  if (asked.paths.length > 0) return asked.paths.flatMap((path) => stacksAt(path, side, terms));
  const judges = settings.base ?? settings.head;
  const stacks = judges?.settings.stacks ?? [];
  return stacks.length > 0 ? declared(stacks, judges, side, terms) : foundStacks(side, terms);
}

function declared(
  stacks: readonly StackSettings[],
  settings: SettingsFile | undefined,
  { files }: Snapshot,
  { root, directory, environment, hosts }: Terms,
): StackRequest[] {
  const place = { files, root, environment };
  return declaredStacks(stacks, settings?.directory ?? directory, hosts.of, place);
}

/** What is asked for holds for all stacks. */
function asAsked(requests: readonly StackRequest[], { asked, directory }: Terms): StackRequest[] {
  return requests.map((request) => withAsked(request, asked, directory));
}
