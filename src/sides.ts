import { declaredStack, type StackRequest, type StackSettings } from '@plimsoll/core';
import { isPresent, type SettingsFile, withoutComposeFile } from '@plimsoll/node';
import { discovered, stacksAt, type Terms, type Tree } from './found-stacks.ts';

/** The stacks of base: those that the workflow names, else those that the settings declare, else all there are. */
export function stacksOf(tree: Tree, terms: Terms): StackRequest[] {
  return chosenStacks(tree, terms).map((request) => withInputs(request, terms));
}

/** The stacks of head: what base's settings choose among head's files, and beside them what only head declares. */
export function stacksAtHead(tree: Tree, terms: Terms): StackRequest[] {
  const { judges, inputs } = terms;
  if (judges === undefined || inputs.paths.length > 0) return stacksOf(tree, terms);
  const chosen = chosenStacks(tree, terms).flatMap((request) => followed(request, tree, terms));
  const known = new Set([
    ...chosen.map(({ id }) => id),
    ...judges.settings.stacks.map(({ id }) => id),
  ]);
  const added = (tree.settings?.settings.stacks ?? [])
    .filter(({ id }) => !known.has(id))
    .flatMap((stack) => declared([withHostsOfBase(stack, judges)], tree.settings, tree, terms));
  const all = [...chosen, ...added];
  return (all.length > 0 ? all : strays(judges, tree, terms)).map((request) =>
    withInputs(request, terms),
  );
}

/** Where head has nothing left of what base declares, nor declares anything, whatever stack there is counts. */
function strays(judges: SettingsFile, tree: Tree, terms: Terms): StackRequest[] {
  const own = terms.inputs.hosts.length > 0 ? [] : terms.hostsNamed(hostsOfBase(judges));
  const hosts = own.length > 0 ? own : undefined;
  return discovered(tree, terms, terms.directory).map((request) => ({ ...request, hosts }));
}

/** A stack whose files head has moved is followed to where head declares it; one that head gave up is gone. */
function followed(request: StackRequest, tree: Tree, terms: Terms): StackRequest[] {
  if (isPresent(request)) return [request];
  const stack = tree.settings?.settings.stacks.find(({ id }) => id === request.id);
  if (stack === undefined) return [];
  const moved = terms.judges?.settings.stacks.find(({ id }) => id === request.id);
  const { directory, files } = stack;
  return declared([{ ...(moved ?? stack), directory, files }], tree.settings, tree, terms);
}

/** A new name is no way to a larger host: one that only head names does not count yet. */
function withHostsOfBase(stack: StackSettings, judges: SettingsFile): StackSettings {
  const { host, stacks } = judges.settings;
  const named = new Set([...host, ...stacks.flatMap((declared) => declared.host)]);
  const isKnown = stack.host.length > 0 && stack.host.every((name) => named.has(name));
  return named.size === 0 || isKnown ? stack : { ...stack, host: hostsOfBase(judges) };
}

/** What base holds a stack against that it does not know. */
function hostsOfBase({ settings: { host, stacks } }: SettingsFile): readonly string[] {
  return host.length > 0 ? host : [...new Set(stacks.flatMap((stack) => stack.host))];
}

function chosenStacks(tree: Tree, terms: Terms): StackRequest[] {
  const { inputs, directory } = terms;
  if (inputs.paths.length > 0) return inputs.paths.flatMap((path) => stacksAt(path, tree, terms));
  const settings = terms.judges ?? tree.settings;
  const stacks = settings?.settings.stacks ?? [];
  if (stacks.length > 0) return declared(stacks, settings, tree, terms);
  return discovered(tree, terms, directory);
}

/** What a step says of its stacks holds for all of them. */
function withInputs(request: StackRequest, { inputs }: Terms): StackRequest {
  const { profiles, envFiles, target } = inputs;
  return {
    ...request,
    ...(profiles.length > 0 && { profiles }),
    ...(envFiles.length > 0 && { envFiles }),
    ...(target !== undefined && { target }),
  };
}

/** Stacks of a settings file, over the files of one side. */
function declared(
  stacks: readonly StackSettings[],
  settings: SettingsFile | undefined,
  { files }: Tree,
  { root, environment, hostsNamed, inputs }: Terms,
): StackRequest[] {
  const directory = settings?.directory ?? root;
  const place = { files, directory, root, environment: withoutComposeFile(environment) };
  return stacks.map((stack) =>
    declaredStack(stack, inputs.hosts.length > 0 ? [] : hostsNamed(stack.host), place),
  );
}
