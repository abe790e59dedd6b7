import { problem } from '../errors/plimsoll-error.ts';
import { quotaKeyOf } from '../model/service-values.ts';
import type { Service } from '../model/stack.ts';
import { isNull } from '../read/nodes.ts';
import { placeText } from '../read/place-text.ts';
import type { Node, Origin } from '../read/tree.ts';
import { advance, type Fulfilment, type Progress, proved } from './attempt.ts';
import type { Bench } from './bench.ts';
import type { Drafts } from './drafts.ts';
import { isFulfilled, nodeAt, serviceOf, unknownService } from './fulfilled.ts';
import { insertions } from './insertions.ts';
import type { Made } from './made.ts';
import { needsQuotes } from './needs-quotes.ts';
import { NUMBER_KEYS, pathsOf } from './number-keys.ts';
import { editOrigin } from './origin-edit.ts';
import type { Outcome, Refusal } from './outcome.ts';
import { preferredPaths } from './preferred-paths.ts';
import { removal } from './removal.ts';
import type { Task } from './task.ts';
import type { NumberWish, Wish } from './wish.ts';

/** Fulfils one wish on top of the drafts, or says why that cannot be done faithfully. */
export function fulfil(wish: Wish, bench: Bench, drafts: Drafts, made: Made): Outcome<Fulfilment> {
  const service = serviceOf(made, wish.service);
  if (service === undefined) return { kind: 'refused', problem: unknownService(wish, made) };
  if (isFulfilled(wish, made)) return { kind: 'done', value: { drafts, made, sideEffects: [] } };
  const task: Task = { wish, bench, drafts, made, service };
  const written = 'resource' in wish ? writtenPaths(wish, task) : [wish.path];
  const present = written.filter((path) => valueAt(service, path) !== undefined);
  const isRemoval = 'path' in wish && wish.value === null;
  if (isRemoval) return first(task, [removal(task, wish.path)]);
  if (present.length > 0) return rewritten(task, present);
  return isLimitedByQuota(task) ? besideQuota(task) : first(task, added(task));
}

type Path = readonly (string | number)[];

/** The paths that count for a number; swarm reads but the one below `deploy`, and both have to be the same. */
function writtenPaths({ resource }: NumberWish, { bench, service }: Task): readonly Path[] {
  const present = pathsOf(resource).filter((path) => valueAt(service, path) !== undefined);
  const { deploy } = NUMBER_KEYS[resource];
  return bench.target === 'swarm' && deploy !== undefined && !present.includes(deploy)
    ? []
    : present;
}

/** A value that is written, if only as nothing much. */
function valueAt({ definition }: Service, path: Path): Node | undefined {
  const node = nodeAt(definition, path);
  return node?.kind === 'scalar' && !isNull(node) ? node : undefined;
}

/** The value at each path goes where it comes from, the last in the text first. */
function rewritten(task: Task, paths: readonly Path[]): Outcome<Fulfilment> {
  let progress = start(task);
  for (const path of fromTheEnd(paths, task)) {
    const outcome = rewrite(task, path, progress);
    if (outcome.kind === 'refused') return outcome;
    progress = outcome.value;
  }
  return first(task, [progress]);
}

function rewrite(task: Task, path: Path, progress: Progress): Outcome<Progress> {
  const { wish, bench, made, service } = task;
  const origin = valueAt(service, path)?.origin;
  if (origin === undefined) return refused(task);
  const { into } = bench;
  if (into !== undefined && !isSetIn(into, origin)) {
    const [next] = insertions(task, path, progress);
    return next === undefined ? refused(task) : { kind: 'done', value: next };
  }
  const { variables } = made.document;
  const replacement = {
    value: wish.value ?? '',
    what: `"${placeText(path)}" of "${service.name}"`,
    needsQuotes: needsQuotes(task, path),
  };
  const source = { ...origin, variables };
  const edit = editOrigin(bench.desk, progress.drafts, source, replacement);
  if (edit.kind === 'refused') return edit;
  const { change, ...where } = edit.value;
  return { kind: 'done', value: advance(progress, { ...where, changes: [change] }) };
}

/** Whether a file holds the text of a value, not just the name of a variable. */
function isSetIn(file: string, { position, via }: Origin): boolean {
  return position.file === file && !via.some(({ kind }) => kind === 'variable');
}

function fromTheEnd(paths: readonly Path[], { service }: Task): readonly Path[] {
  const at = (path: Path): number => {
    const position = valueAt(service, path)?.origin.position;
    return (position?.line ?? 0) * 1e6 + (position?.column ?? 0);
  };
  return [...paths].sort((a, b) => at(b) - at(a));
}

/** Each way to add what is missing, the one in the service's own words first. */
function* added(task: Task): Generator<Progress, void> {
  const { wish } = task;
  const paths = 'resource' in wish ? preferredPaths(wish.resource, task) : [wish.path];
  for (const path of paths) yield* insertions(task, path, start(task));
}

function start({ drafts }: Task): Progress {
  return { drafts, before: [], after: [] };
}

/** The first attempt that holds. */
function first(task: Task, attempts: Iterable<Progress | undefined>): Outcome<Fulfilment> {
  const { wish, bench, made } = task;
  for (const attempt of attempts) {
    const value = attempt && proved(wish, bench, made, attempt);
    if (value !== undefined) return { kind: 'done', value };
  }
  return refused(task);
}

/** Whether CPUs shall be written beside a quota or a period of them. */
function isLimitedByQuota({ wish, bench, service: { definition } }: Task): boolean {
  const isAboutCpus = 'resource' in wish && wish.resource === 'cpuLimit';
  return isAboutCpus && bench.target === 'compose' && quotaKeyOf(definition) !== undefined;
}

/** The engine starts no container that has both. */
function besideQuota({ wish, service }: Task): Refusal {
  const message = `The engine refuses "cpus" beside the "cpu_quota" or "cpu_period" of "${service.name}".`;
  return unfaithful(service, message, `Write "cpus: ${wish.value}" in place of them by hand.`);
}

function refused({ wish, service }: Task): Refusal {
  const what = 'resource' in wish ? wish.resource : placeText(wish.path);
  const message = `No edit of the files changes "${what}" of "${service.name}" and nothing else.`;
  const hint = 'Edit the files by hand, or write the number into an override with --override.';
  return unfaithful(service, message, hint);
}

function unfaithful({ position }: Service, message: string, hint: string): Refusal {
  return { kind: 'refused', problem: problem('edit-unfaithful', message, { position, hint }) };
}
