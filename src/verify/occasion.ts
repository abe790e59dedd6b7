import type { Revisions } from '../base-and-head.ts';
import type { Event } from '../github/event.ts';
import type { Ground } from '../open-sides.ts';

/** Where and on what occasion it was judged. */
export interface Occasion {
  readonly event: Event;
  readonly ground: Ground;
  readonly revisions: Revisions;
}
