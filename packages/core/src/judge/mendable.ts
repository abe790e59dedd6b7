import type { FindingReport, Report } from '../report/report.ts';
import { standing } from '../report/standing.ts';

/** A finding that is mended, and what is written for it. */
export interface Mended {
  readonly finding: FindingReport;
  readonly fix: NonNullable<FindingReport['fix']>;
}

/** The findings that nothing lets pass and that come with a fix: those of a report that was asked for fixes. */
export function mendable({ stacks }: Pick<Report, 'stacks'>): readonly Mended[] {
  return standing(stacks.flatMap(({ findings }) => findings)).flatMap((finding) =>
    finding.fix === undefined ? [] : [{ finding, fix: finding.fix }],
  );
}
