import { redraft, withDrafts } from '../edit/drafts.ts';
import type { Mended } from './mendable.ts';
import type { StackRequest } from './read-stack.ts';

/** What a stack is found wanting in, with the fixes that are wanted. */
export type Finder = (request: StackRequest) => readonly Mended[];

/** The most fixes of a stack that are looked at beside others of their service; what is beyond waits. */
const MOST_TRIED = 40;

/**
 * The fixes that are right whichever of the others is made first. One that another would turn into something else, as a
 * limit that is read in another unit does with all that is held against it, waits until that one is made.
 */
export function independent(
  request: StackRequest,
  mended: readonly Mended[],
  find: Finder,
): readonly Mended[] {
  const crowded = mended.filter((one) => mended.some((other) => areNear(one, other)));
  if (crowded.length === 0) return mended;
  const keysOf = (stack: StackRequest): ReadonlySet<string> => new Set(find(stack).map(keyOf));
  const known = keysOf(request);
  const tried = crowded.slice(0, MOST_TRIED);
  const left = new Map(tried.map((one) => [one, keysOf(withFix(request, one))]));
  const turns = (one: Mended, other: Mended): boolean =>
    areNear(one, other) && known.has(keyOf(other)) && left.get(one)?.has(keyOf(other)) === false;
  const waits = (one: Mended): boolean =>
    tried.some((other, at) => turns(other, one) && (!turns(one, other) || at < tried.indexOf(one)));
  return mended.filter((one) => !crowded.includes(one) || (left.has(one) && !waits(one)));
}

/** What makes two fixes the same, wherever they stand. */
export function keyOf({ finding: { rule }, fix: { wishes } }: Mended): string {
  return JSON.stringify([rule, wishes]);
}

/** Whether two different fixes are about the same service. */
function areNear(one: Mended, other: Mended): boolean {
  if (JSON.stringify(one.fix.edits) === JSON.stringify(other.fix.edits)) return false;
  const services = new Set(servicesOf(other));
  return servicesOf(one).some((service) => services.has(service));
}

function servicesOf({ fix }: Mended): readonly string[] {
  return (fix.wishes ?? []).map(({ service }) => service);
}

function withFix(request: StackRequest, { fix }: Mended): StackRequest {
  const { files, root = request.directory } = request;
  const drafts = redraft({ files, root, within: root }, new Map(), fix.edits);
  return { ...request, files: withDrafts(files, drafts) };
}
