/** The course of an amount in stretches of equal length, sixty-four at most: they grow instead, two into one. */
export interface LevelSeries {
  /** Takes an amount; `at` is milliseconds since the series began, and never falls. */
  readonly add: (at: number, amount: number) => void;
  readonly stretches: () => readonly Stretch[];
}

export interface Stretch {
  readonly least: number;
  readonly mean: number;
}

interface Slot {
  least: number;
  sum: number;
  count: number;
}

const FIRST_STEP = 250;
const MOST_SLOTS = 64;

export function startSeries(): LevelSeries {
  let slots: Slot[] = [];
  let step = FIRST_STEP;
  return {
    add: (at, amount) => {
      while (at >= step * MOST_SLOTS) {
        slots = paired(slots);
        step *= 2;
      }
      const index = Math.floor(at / step);
      const slot = slots[index];
      if (slot === undefined) slots[index] = { least: amount, sum: amount, count: 1 };
      else take(slot, amount);
    },
    stretches: () =>
      Object.values(slots).map(({ least, sum, count }) => ({ least, mean: sum / count })),
  };
}

function take(slot: Slot, amount: number): void {
  slot.least = Math.min(slot.least, amount);
  slot.sum += amount;
  slot.count += 1;
}

function paired(slots: readonly (Slot | undefined)[]): Slot[] {
  const halves: Slot[] = [];
  for (const [index, slot] of slots.entries()) {
    const into = halves[index >> 1];
    if (slot === undefined) continue;
    if (into === undefined) halves[index >> 1] = slot;
    else {
      into.least = Math.min(into.least, slot.least);
      into.sum += slot.sum;
      into.count += slot.count;
    }
  }
  return halves;
}

/** Stretches without which nothing can be said of a course. */
const LEAST_STRETCHES = 8;

/**
 * How much of its level an amount still gained in the second half: the third quarter against the fourth, by what was
 * always in use (the least of each stretch), so that what a garbage collector will take back does not count.
 *
 * @returns A share, 0 when it did not rise; `undefined` when it was not seen for long enough.
 */
export function lateRise(stretches: readonly Stretch[]): number | undefined {
  if (stretches.length < LEAST_STRETCHES) return undefined;
  const quarter = Math.floor(stretches.length / 4);
  const third = stretches.slice(-2 * quarter, -quarter);
  const fourth = stretches.slice(-quarter);
  const level = average(fourth, ({ mean }) => mean);
  if (level === 0) return 0;
  const gained = Math.min(
    average(fourth, ({ least }) => least) - average(third, ({ least }) => least),
    level - average(third, ({ mean }) => mean),
  );
  return Math.max(0, gained / level);
}

function average(stretches: readonly Stretch[], of: (stretch: Stretch) => number): number {
  return stretches.reduce((sum, stretch) => sum + of(stretch), 0) / stretches.length;
}
