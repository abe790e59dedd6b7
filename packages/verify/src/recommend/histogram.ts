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

interface Bucket {
  count: number;
  largest: number;
}

/** Starts a histogram of amounts from zero up; those below `least` share one bucket. */
export function startHistogram(least: number): Histogram {
  const buckets = new Map<number, Bucket>();
  let count = 0;
  return {
    add: (amount) => {
      const key = amount < least ? -1 : Math.floor(Math.log(amount / least) / GROWTH);
      const bucket = buckets.get(key);
      count += 1;
      if (bucket === undefined) {
        buckets.set(key, { count: 1, largest: amount });
        return;
      }
      bucket.count += 1;
      if (amount > bucket.largest) bucket.largest = amount;
    },
    count: () => count,
    quantile: (share) => {
      let left = Math.ceil(share * count);
      for (const [, bucket] of [...buckets].sort(([a], [b]) => a - b)) {
        left -= bucket.count;
        if (left <= 0) return bucket.largest;
      }
      return undefined;
    },
  };
}
