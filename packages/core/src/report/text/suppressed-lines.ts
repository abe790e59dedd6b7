import type { Report } from '../report.ts';
import { suppressedCount } from '../suppressed-count.ts';
import { type Line, styled } from './line.ts';

/** That findings were let pass: how many, and by what; the JSON has each with its reason. */
export function suppressedLines({ stacks }: Report): Line[] {
  const found = stacks.flatMap(({ findings }) =>
    findings.filter(({ suppressed }) => suppressed !== undefined),
  );
  return found.length === 0 ? [] : [[styled('dim', `${suppressedCount(found)}.`)]];
}
