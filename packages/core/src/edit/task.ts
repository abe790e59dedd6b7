import type { Service } from '../model/stack.ts';
import type { Bench } from './bench.ts';
import type { Drafts } from './drafts.ts';
import type { Made } from './made.ts';
import type { Wish } from './wish.ts';

/** One wish, and what it is fulfilled on. */
export interface Task {
  readonly wish: Wish;
  readonly bench: Bench;
  readonly drafts: Drafts;
  readonly made: Made;
  readonly service: Service;
}
