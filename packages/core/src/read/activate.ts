import { type Problem, problem } from '../errors/plimsoll-error.ts';
import type { ComposeDocument } from './compose-document.ts';
import { checkConsistency } from './consistency/check-consistency.ts';
import { checkContainerNames } from './consistency/container-names.ts';
import { type Context, type ResolvedService, reporter } from './context.ts';
import { coverageGaps } from './coverage.ts';
import type { Gap } from './gap.ts';
import { child, withEntry } from './nodes.ts';
import { profilesOf, shownProfiles } from './profiles.ts';
import { pruneResources } from './prune.ts';
import { selectServices } from './select.ts';
import { resolveEnvFiles, resolveLabelFiles } from './service-files.ts';
import type { Entry, Mapping } from './tree.ts';

/** Which services of a document are wanted. */
export interface Choice {
  /** Profiles to switch on; absent takes those that flags or COMPOSE_PROFILES named. */
  readonly profiles?: readonly string[] | undefined;
  /** Services to keep, with what they depend on; a name may hold `*` and `?`. Absent or empty keeps all. */
  readonly services?: readonly string[] | undefined;
  /** Leaves services' env files unread and in place, as `--no-env-resolution` does. */
  readonly keepsEnvFiles?: boolean | undefined;
}

/** A document with its active services only, resources nobody uses left out, env files laid into them. */
export interface ActiveProject {
  readonly name: string;
  readonly directory: string;
  readonly files: readonly string[];
  /** The profiles switched on, sorted, for people: a name that a variable gave is told as it is written. */
  readonly profiles: readonly string[];
  readonly tree: Mapping;
}

/** What came of a choice: a project, or the problems that stand in its way. */
export type Activation =
  | {
      readonly project: ActiveProject;
      readonly problems: readonly [];
      readonly gaps: readonly Gap[];
    }
  | {
      readonly project: undefined;
      readonly problems: readonly Problem[];
      readonly gaps: readonly Gap[];
    };

/** Makes the project that a choice of profiles and services comes to. Cheap: nothing is parsed or merged again. */
export function activate(document: ComposeDocument, choice: Choice = {}): Activation {
  const context: Context = { ...document.context, problems: [], gaps: [], dropped: [] };
  const tree = activeTree(document, choice, context);
  const { problems, gaps } = context;
  if (tree === undefined) return { project: undefined, problems, gaps };
  gaps.push(...coverageGaps(tree));
  const { name, directory, files } = document;
  const profiles = [...new Set(choice.profiles ?? document.profilesActive)];
  const named = profiles.filter((profile) => profile !== '');
  const shown = [...shownProfiles(servicesOf(document.tree), named)].sort();
  return { project: { name, directory, files, profiles: shown, tree }, problems: [], gaps };
}

/** The phases after the document, in Docker Compose's order. */
function activeTree(
  document: ComposeDocument,
  choice: Choice,
  context: Context,
): Mapping | undefined {
  const report = reporter(context);
  const all = servicesOf(document.tree);
  const profiles = choice.profiles ?? document.profilesActive;
  const active = switchOn(all, profiles);
  const disabled = new Set([...all.keys()].filter((name) => !active.has(name)));
  const tree = withServices(document.tree, active);
  checkConsistency({ tree, disabled, partial: context.partial }, report);
  if (context.problems.length > 0) return undefined;
  const resolved = resolveFiles(active, { document, choice, context });
  if (context.problems.length > 0) return undefined;
  const chosen = choose(resolved, { all, profiles, document, choice, context });
  if (chosen === undefined) return undefined;
  const pruned = pruneResources(withServices(document.tree, chosen));
  checkContainerNames(pruned, report);
  return context.problems.length > 0 ? undefined : pruned;
}

type Services = ReadonlyMap<string, Entry>;

function switchOn(services: Services, profiles: readonly string[]): Services {
  return new Map(
    [...services].filter(([, { value }]) => {
      const named = profilesOf(value);
      if (named.length === 0 || profiles.includes('*')) return true;
      return named.some((profile) => profiles.includes(profile));
    }),
  );
}

function servicesOf(tree: Mapping): Services {
  const services = child(tree, 'services');
  return services?.kind === 'mapping' ? services.entries : new Map();
}

function withServices(tree: Mapping, entries: Services): Mapping {
  const section = tree.entries.get('services');
  if (section?.value.kind !== 'mapping') return tree;
  return withEntry(tree, 'services', { ...section.value, entries }, section.key);
}

/** What the files that services name are read with. */
interface Resolving {
  readonly document: ComposeDocument;
  readonly choice: Choice;
  readonly context: Context;
}

function resolveFiles(services: Services, resolving: Resolving): Services {
  const { document, choice, context } = resolving;
  return new Map(
    [...services].map(([name, entry]) => {
      if (entry.value.kind !== 'mapping') return [name, entry] as const;
      if (choice.keepsEnvFiles) {
        return [name, { ...entry, value: resolveLabelFiles(entry.value, context) }] as const;
      }
      const { service, problems, gaps } = resolveOnce(name, entry.value, document, context);
      context.problems.push(...problems);
      context.gaps.push(...gaps);
      return [name, { ...entry, value: service }] as const;
    }),
  );
}

/** Env files say the same whatever the profiles, so they are read for the first choice alone. */
function resolveOnce(
  name: string,
  service: Mapping,
  { variables }: ComposeDocument,
  context: Context,
): ResolvedService {
  const known = context.resolved.get(name);
  if (known !== undefined) return known;
  const own: Context = { ...context, problems: [], gaps: [] };
  const resolved = {
    service: resolveLabelFiles(resolveEnvFiles(service, variables, own), own),
    problems: own.problems,
    gaps: own.gaps,
  };
  context.resolved.set(name, resolved);
  return resolved;
}

interface Choosing extends Resolving {
  readonly all: Services;
  readonly profiles: readonly string[];
}

/** Naming a service that a profile holds back switches that profile on. */
function choose(active: Services, choosing: Choosing): Services | undefined {
  const { all, profiles, choice, context } = choosing;
  const names = choice.services ?? [];
  if (names.length === 0) return active;
  const asked = names
    .filter((name) => !active.has(name))
    .flatMap((name) => {
      const service = all.get(name)?.value;
      return service === undefined ? [] : profilesOf(service);
    });
  const fresh = [...switchOn(all, [...profiles, ...asked])].filter(([name]) => !active.has(name));
  const enabled = new Map([...active, ...resolveFiles(new Map(fresh), choosing)]);
  if (context.problems.length > 0) return undefined;
  const selected = selectServices(enabled, names);
  if (selected.kind === 'missing') {
    const message = `There is no active service "${selected.name}".`;
    const hint = 'Correct the name, or switch its profile on.';
    context.problems.push(problem('reference-undefined', message, { hint }));
    return undefined;
  }
  return selected.services;
}
