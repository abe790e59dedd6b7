import { count } from '../../report/amounts.ts';
import type { GapReport } from '../../report/report.ts';
import type { ExceptionBook } from './exception-book.ts';

/** How many entries of the baseline match no finding any more: their sins are mended. */
export function staleEntries({ exceptions, general, used, comments }: ExceptionBook): GapReport[] {
  const readings = [...comments.keys()];
  const isJudged = (stack: string): boolean => {
    const reading = readings.find(({ request }) => request.id === stack);
    return reading === undefined ? exceptions.isComplete : reading.variants.length > 0;
  };
  const stale = general.filter(
    (exception) =>
      exception.stack !== undefined && isJudged(exception.stack) && !used.has(exception),
  ).length;
  if (stale === 0) return [];
  const message = `${count(stale, 'finding')} of the baseline ${stale === 1 ? 'is' : 'are'} mended and can be removed from it.`;
  return [{ code: 'baseline-stale', message }];
}
