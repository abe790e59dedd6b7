import { posix } from 'node:path';
import type { GapReport, StackRequest } from '@plimsoll/core';
import { stackPlaces } from '../discover.ts';
import { isWithin } from '../paths.ts';
import type { Sides, Terms } from './sides.ts';

/**
 * The stacks that a change adds where settings declare what is judged, and that nobody declares: it would be easy to
 * forget them. What base leaves out is left out on purpose.
 */
export function undeclaredStacks(
  { head, base, settings }: Sides,
  judged: readonly StackRequest[],
  { top, directory, asked }: Terms,
): GapReport[] {
  const judge = settings.base ?? settings.head;
  const isNamed = asked.paths.length > 0 || asked.one !== undefined;
  if (base === undefined || isNamed || !judge?.settings.stacks.length) return [];
  const known = new Set([...stackPlaces(base, top), ...judged.map((one) => placeOf(one, top))]);
  return stackPlaces(head, top)
    .filter((place) => !known.has(place) && isWithin(posix.join(top, place), directory))
    .map((place) => {
      const message = `The change adds a stack in "${place}" that "plimsoll.yaml" does not declare, so it is not judged.`;
      return { code: 'stack-undeclared', message };
    });
}

/** The directory that a stack's first file stands in, as `stackPlaces` tells it. */
function placeOf(
  { directory, composeFiles: [first = ''] = [] }: StackRequest,
  top: string,
): string {
  const place = first === '' ? directory : posix.dirname(posix.resolve(directory, first));
  return posix.relative(top, place) || '.';
}
