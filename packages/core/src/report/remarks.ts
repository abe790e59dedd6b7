import type { GapReport, Report } from './report.ts';

/** Gaps that say how the comparison came about; all others say what of a stack could not be seen. */
const ABOUT_COMPARISON: ReadonlySet<string> = new Set([
  'base-missing',
  'baseline-stale',
  'base-unreadable',
  'settings-changed',
  'settings-loosened',
  'settings-own',
  'stack-undeclared',
]);

/** What readers must know of how a report came about. */
export function remarks({ gaps }: Report): GapReport[] {
  return gaps.filter(({ code }) => ABOUT_COMPARISON.has(code));
}

/** What could not be seen, so that totals may be too low. */
export function unseen({ gaps }: Report): GapReport[] {
  return gaps.filter(({ code }) => !ABOUT_COMPARISON.has(code));
}
