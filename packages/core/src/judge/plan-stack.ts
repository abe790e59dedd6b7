import { pathsWished } from '../edit/bench.ts';
import { type Drafts, redraft, withDrafts } from '../edit/drafts.ts';
import { type EditPlan, editsFor } from '../edit/edits-for.ts';
import type { Wish } from '../edit/wish.ts';
import type { Problem } from '../errors/plimsoll-error.ts';
import type { FindingReport } from '../report/report.ts';
import { type Finder, independent, keyOf } from './independent.ts';
import type { Mended } from './mendable.ts';
import type { StackRequest } from './read-stack.ts';

/** A finding that could be mended alone, but not beside the others. */
export interface LeftOut extends Mended {
  readonly problem: Problem;
}

/** What is to become of one stack. */
export interface StackPlan {
  readonly request: StackRequest;
  readonly plan: EditPlan;
  readonly mended: readonly Mended[];
  readonly leftOut: readonly LeftOut[];
  /** All files with this plan, and those of the stacks before it, carried out. */
  readonly drafts: Drafts;
}

/** Where files are written, and what is known of them. */
export interface Site {
  /** Nothing outside this directory is written. */
  readonly within: string;
  readonly into: string | undefined;
  /** What the plans of other stacks have made of the files. */
  readonly drafts: Drafts;
  readonly findings: Finder;
}

/** A fix may bring to light what another rule has to say. */
const MAX_ROUNDS = 10;

/** Plans what is asked for by hand, then what mends the findings that the stack has with it, until none is left. */
export function planStack(request: StackRequest, asked: readonly Wish[], site: Site): StackPlan {
  let current = attempt(request, asked, [], site);
  const leftOut = new Map<string, LeftOut>();
  const tried = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS && current.plan.problems.length === 0; round += 1) {
    const planned = asPlanned(request, current);
    const found = site.findings(planned);
    const left = new Set(found.map(keyOf));
    for (const key of leftOut.keys()) if (!left.has(key)) leftOut.delete(key); // mended along with others
    const untried = found.filter((one) => !tried.has(keyOf(one)));
    if (untried.length === 0) break;
    const ready = independent(planned, untried, site.findings);
    const fresh = ready.length > 0 ? ready : untried; // each waits for another: none is the first by right
    for (const one of fresh) tried.add(keyOf(one));
    current = taken(current, gravestFirst(fresh), { request, asked, site, leftOut });
  }
  return { ...current, request, leftOut: [...leftOut.values()] };
}

/** Where two of them want different numbers in one place, the graver one is to have its own. */
function gravestFirst(fresh: readonly Mended[]): readonly Mended[] {
  const rank = ({ finding }: Mended): number => SEVERITIES.indexOf(finding.severity);
  return fresh.toSorted((a, b) => rank(a) - rank(b));
}

const SEVERITIES: readonly FindingReport['severity'][] = ['error', 'warning', 'note'];

type Attempt = Pick<StackPlan, 'plan' | 'mended' | 'drafts'>;

interface Taking {
  readonly request: StackRequest;
  readonly asked: readonly Wish[];
  readonly site: Site;
  readonly leftOut: Map<string, LeftOut>;
}

/**
 * All of them at once where that goes, else those that go with the ones before them. What an earlier round has written
 * gives way to what is found wanting in it.
 */
function taken(
  current: Attempt,
  fresh: readonly Mended[],
  { request, asked, site, leftOut }: Taking,
): Attempt {
  const earlier = current.mended;
  const all = attempt(request, asked, [...notOutdone(earlier, fresh), ...fresh], site);
  if (all.plan.problems.length === 0) return all;
  let best = current;
  let added: readonly Mended[] = [];
  for (const one of fresh) {
    const both = [...added, one];
    const next = attempt(request, asked, [...notOutdone(earlier, both), ...both], site);
    const [problem] = next.plan.problems;
    if (problem === undefined) [best, added] = [next, both];
    else leftOut.set(keyOf(one), { ...one, problem });
  }
  return best;
}

/** Those of which something is written that later ones do not write themselves. */
function notOutdone(earlier: readonly Mended[], later: readonly Mended[]): readonly Mended[] {
  const places = new Set(later.flatMap(({ fix }) => (fix.wishes ?? []).flatMap(placesOf)));
  return earlier.filter(({ fix }) =>
    (fix.wishes ?? []).some((wish) => !placesOf(wish).some((place) => places.has(place))),
  );
}

function placesOf(wish: Wish): readonly string[] {
  return pathsWished(wish).map((path) => JSON.stringify(path));
}

function attempt(
  request: StackRequest,
  asked: readonly Wish[],
  mended: readonly Mended[],
  { within, into, drafts }: Site,
): Attempt {
  const wishes = [...asked, ...mended.flatMap(({ fix }) => fix.wishes ?? [])];
  const plan = editsFor(drafted(request, drafts), wishes, { within, into });
  const { files, root = request.directory } = request;
  return { plan, mended, drafts: redraft({ files, root, within }, drafts, plan.edits) };
}

function drafted(request: StackRequest, drafts: Drafts): StackRequest {
  return { ...request, files: withDrafts(request.files, drafts) };
}

/** The stack as a plan makes it. */
export function asPlanned(
  request: StackRequest,
  { plan: { composeFiles }, drafts }: Pick<StackPlan, 'plan' | 'drafts'>,
): StackRequest {
  const { files, ...others } = drafted(request, drafts);
  return { ...others, files, composeFiles: composeFiles ?? request.composeFiles };
}
