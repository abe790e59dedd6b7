import type { Problem } from '../errors/plimsoll-error.ts';
import type { Host } from '../hosts/host.ts';
import type { Stack, Target } from '../model/stack.ts';
import { toStack } from '../model/to-stack.ts';
import { activate } from '../read/activate.ts';
import type { ComposeDocument } from '../read/compose-document.ts';
import type { DroppedValue } from '../read/dropped-value.ts';
import type { Gap } from '../read/gap.ts';
import type { IgnoreComment } from '../read/ignore-comments.ts';
import { child } from '../read/nodes.ts';
import { type Reading, readDocument } from '../read/read.ts';
import type { ReadRequest } from '../read/read-request.ts';
import type { Node } from '../read/tree.ts';
import type { Parity } from '../settings/settings.ts';
import { MOST_PROFILES_ALONE, profileCombinations } from './profile-combinations.ts';

/** One stack to judge: how to read it, and the name that pairs base with head. */
export interface StackRequest extends ReadRequest {
  /** Settings name, else project directory relative to the repository. */
  readonly id: string;
  readonly target?: Target | undefined;
  /** Hosts of this stack alone; absent takes those of the whole request. */
  readonly hosts?: readonly Host[] | undefined;
  /** Profile combinations that somebody runs, beside the active one: each is held against the hosts and may fail. */
  readonly combinations?: readonly (readonly string[])[] | undefined;
  /** What share of another stack of the same side it is to take. */
  readonly parity?: Parity | undefined;
}

/** A stack under one choice of profiles. */
export interface Variant {
  readonly stack: Stack;
  readonly gates: boolean;
}

/** What came of reading one stack on one side. */
export interface StackReading {
  readonly request: StackRequest;
  /** The stack as its active profiles make it, then its other variants; empty when it could not be read. */
  readonly variants: readonly Variant[];
  readonly problems: readonly Problem[];
  readonly gaps: readonly Gap[];
  /** What Docker Compose dropped without a word, of all services. */
  readonly dropped: readonly DroppedValue[];
  /** Comments of all files that were read which ask for something to be let pass. */
  readonly comments: readonly IgnoreComment[];
  /** All services as merged, active or not; `undefined` when the stack could not be read. */
  readonly services: Node | undefined;
}

/** Reads a stack once and makes it up for each choice of profiles. */
export function readStack(request: StackRequest): StackReading {
  const reading = readDocument(request);
  const { document, problems, gaps, dropped } = reading;
  if (document === undefined) {
    const nothing = { variants: [], comments: [], services: undefined };
    return { request, problems, gaps, dropped, ...nothing };
  }
  return makeVariants(request, reading, document);
}

function makeVariants(
  request: StackRequest,
  { problems, gaps, dropped }: Reading,
  document: ComposeDocument,
): StackReading {
  const combinations = profileCombinations({
    active: document.profilesActive,
    named: document.profilesNamed,
    declared: request.combinations ?? [],
  });
  const variants: Variant[] = [];
  const all = { problems: [...problems], gaps: [...gaps, ...tooManyProfiles(document)] };
  for (const { profiles, gates } of combinations) {
    const activation = activate(document, { profiles });
    if (gates) all.gaps.push(...notYetTold(all.gaps, activation.gaps));
    if (activation.project !== undefined) {
      variants.push({ stack: toStack(activation.project, request.target ?? 'compose'), gates });
    } else if (gates) {
      all.problems.push(...notYetTold(all.problems, activation.problems)); // a combination that nobody runs may well be refused
    }
  }
  return {
    request,
    variants: all.problems.length === 0 ? variants : [],
    ...all,
    dropped,
    comments: [...document.context.comments.values()].flat(),
    services: child(document.tree, 'services'),
  };
}

/** Combinations share most services, so most of what one has to say another has said. */
function notYetTold<T>(told: readonly T[], found: readonly T[]): T[] {
  const known = new Set(told.map((item) => JSON.stringify(item)));
  return found.filter((item) => !known.has(JSON.stringify(item)));
}

function tooManyProfiles({ profilesNamed }: ComposeDocument): Gap[] {
  if (profilesNamed.length <= MOST_PROFILES_ALONE) return [];
  return [
    {
      code: 'profiles-not-counted',
      message: `The stack names ${profilesNamed.length} profiles; only the first ${MOST_PROFILES_ALONE} are counted alone.`,
    },
  ];
}
