/** How k6 ended. */
export type K6End =
  | { readonly kind: 'ended' }
  | { readonly kind: 'thresholds' }
  | { readonly kind: 'failed'; readonly meaning: string };

/** @see https://github.com/grafana/k6/blob/v1.8.1/errext/exitcodes/codes.go */
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [97, 'the cloud run failed'],
  [98, 'the cloud did not report the run'],
  [100, 'its set-up took too long'],
  [101, 'its tear-down took too long'],
  [102, 'it took too long'],
  [103, 'it was stopped through its API'],
  [104, 'its script or options are not valid'],
  [105, 'it was interrupted'],
  [106, 'it could not start'],
  [107, 'its script threw an exception'],
  [108, 'its script aborted the test'],
  [109, 'it crashed'],
  [110, 'its script marked the test as failed'],
  [137, 'it was killed'],
  [255, 'it could not run the script'],
]);

const CROSSED_THRESHOLDS = 99;

/** What an exit code of k6 means; the codes of a shell or the engine count as failed, too. */
export function k6End(exitCode: number): K6End {
  if (exitCode === 0) return { kind: 'ended' };
  if (exitCode === CROSSED_THRESHOLDS) return { kind: 'thresholds' };
  return { kind: 'failed', meaning: MEANINGS.get(exitCode) ?? 'a code that k6 does not use' };
}
