import { posix } from 'node:path';
import type { Here } from '../workplace.ts';

/** The name that pairs a stack with itself at another time: its place, seen from the top of the repository. */
export function stackId(place: string, { top }: Here): string {
  return posix.relative(top, place) || '.';
}
