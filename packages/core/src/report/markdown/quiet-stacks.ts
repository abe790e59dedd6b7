import { count } from '../amounts.ts';
import type { Claim } from '../claims.ts';
import { isQuiet } from '../news.ts';
import type { Report, StackReport } from '../report.ts';
import type { Section } from './assemble.ts';
import { folded } from './table.ts';
import { totals } from './totals.ts';

/** The stacks whose totals are folded away: of many, those that fit as they did. Of a few, none. */
export function quietStacks({ stacks }: Report): ReadonlySet<StackReport> {
  return new Set(stacks.length > FEW_STACKS ? stacks.filter(isQuiet) : []);
}

/** As many as one takes in at a glance. */
const FEW_STACKS = 8;

/** What they claim, behind a line that counts them. */
export function quietTotals(claims: readonly Claim[]): Section | undefined {
  if (claims.length === 0) return undefined;
  const stacks = [...new Set(claims.map(({ stack }) => stack))];
  const minor = stacks.filter((stack) => stack.minor === true).length;
  const aside = minor === 0 ? '' : `, ${minor} of them with changes too small to be news`;
  return folded(`${count(stacks.length, 'stack')} as before${aside}`, totals(claims));
}
