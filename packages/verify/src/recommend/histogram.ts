/** How often amounts were seen, in buckets that grow by one percent: flat in memory however many are added. */
export interface Histogram {
  readonly add: (amount: number) => void;
  /** How many were added. */
  readonly count: () => number;
  /**
   * The amount that this share of all stays at or under, 0.5 for the median; at most one percent above the true one.
   *
   * @returns `undefined` when nothing was added.
   */
  readonly quantile: (share: number) => number | undefined;
}

const GROWTH = Math.log(1.01);

/** Starts a histogram of amounts from zero up; what is smaller than `least` counts as zero. */
export function startHistogram(least: number): Histogram {
  const buckets = new Map<number, number>();
  let count = 0;
  let largest = 0;
  return {
    add: (amount) => {
      const bucket = amount < least ? -1 : Math.ceil(Math.log(amount / least) / GROWTH);
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
      count += 1;
      if (amount > largest) largest = amount;
    },
    count: () => count,
    quantile: (share) => {
      let left = Math.ceil(share * count);
      for (const [bucket, members] of [...buckets].sort(([a], [b]) => a - b)) {
        left -= members;
        if (left > 0) continue;
        return bucket === -1 ? 0 : Math.min(largest, least * Math.exp(bucket * GROWTH));
      }
      return undefined;
    },
  };
}
