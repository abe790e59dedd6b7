/** A share in whole percent: rounded up past 100, so that what is over never reads as less; a trace is not nothing. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return '∞ %';
  if (share > 1) return `${Math.max(101, Math.ceil(share * 100 - NOISE))} %`;
  if (share === 1) return '100 %';
  if (share > 0 && share < 0.005) return '< 1 %';
  return `${Math.min(99, Math.round(share * 100))} %`;
}

/** What floating point adds to a share such as 1.1 times 100. */
const NOISE = 1e-9;
