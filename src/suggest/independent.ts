import { judge, type Mended, type Policy, type StackRequest, withDrafts } from '@plimsoll/core';
import { draftsOf, type Fixable } from './fixable.ts';

/** The most fixes of a stack that are looked at beside others of their service; what is beyond waits. */
const MOST_TRIED = 40;

/**
 * The fixes that are right whichever of the others is made first. One that another would turn into something else, as a
 * limit that is read in another unit does with all that is held against it, waits until that one is made.
 */
export function independent({ request, mended }: Fixable, policy: Policy): readonly Mended[] {
  const crowded = mended.filter((one) => mended.some((other) => areNear(one, other)));
  if (crowded.length === 0) return mended;
  const known = keysOf(request, policy);
  const tried = crowded.slice(0, MOST_TRIED);
  const left = new Map(tried.map((one) => [one, keysOf(withFix(request, one), policy)]));
  const turns = (one: Mended, other: Mended): boolean =>
    areNear(one, other) && known.has(keyOf(other)) && left.get(one)?.has(keyOf(other)) === false;
  const waits = (one: Mended): boolean =>
    tried.some((other, at) => turns(other, one) && (!turns(one, other) || at < tried.indexOf(one)));
  return mended.filter((one) => !crowded.includes(one) || (left.has(one) && !waits(one)));
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

function withFix(request: StackRequest, one: Mended): StackRequest {
  return { ...request, files: withDrafts(request.files, new Map(draftsOf(request, one))) };
}

/** What a stack is found wanting in, and what would mend each; places may move. */
function keysOf(request: StackRequest, policy: Policy): ReadonlySet<string> {
  const { stacks } = judge({
    head: { stacks: [request] },
    hosts: request.hosts ?? [],
    policy,
    fixes: true,
  });
  return new Set(
    stacks.flatMap(({ findings }) =>
      findings.flatMap((finding) =>
        finding.fix === undefined ? [] : [keyOf({ finding, fix: finding.fix })],
      ),
    ),
  );
}

function keyOf({ finding: { rule }, fix: { wishes } }: Mended): string {
  return JSON.stringify([rule, wishes]);
}
