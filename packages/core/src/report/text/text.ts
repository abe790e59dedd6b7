import { headline, type Mood } from '../headline.ts';
import { say } from '../phrase.ts';
import { remarks, unseen } from '../remarks.ts';
import type { Report } from '../report.ts';
import type { Reporter, View } from '../reporter.ts';
import { changeLines } from './changes.ts';
import { findingLines, gravestFirst, tippingLines } from './finding-lines.ts';
import { type Line, renderLines, type Span, styled } from './line.ts';
import { gapLines, problemLines } from './problem-lines.ts';
import { sizeLines } from './size-lines.ts';
import { suppressedLines } from './suppressed-lines.ts';
import { totalLines } from './totals.ts';
import { struckLines, verifyLines } from './verify-lines.ts';

const SIGNS: Readonly<Record<Mood, Span>> = {
  fits: styled('green', '✔'),
  warns: styled('yellow', '▲'),
  exceeds: styled('red', '✖'),
  undecided: styled('yellow', '?'),
  neutral: styled('cyan', '–'),
};

/** For a terminal: the answer first and the line that decides it, then the sums, then the rest. */
export const text: Reporter = (report, view = {}) => {
  return renderLines(lines(report, view), view.colour ?? false);
};

function lines(report: Report, { sourceLine = () => undefined }: View): Line[] {
  const findings = gravestFirst(report);
  // A note decides nothing: it must not stand between the answer and its sums.
  const [gravest] = findings.filter(({ severity }) => severity !== 'note');
  const others = findings.filter((finding) => finding !== gravest);
  return [
    ...answer(report),
    ...paragraph(report.errors.flatMap((error) => problemLines(error, sourceLine))),
    ...paragraph(gravest === undefined ? [] : tippingLines(gravest, report, sourceLine)),
    ...paragraph(struckLines(report, sourceLine)),
    ...changeLines(report),
    ...totalLines(report),
    ...verifyLines(report),
    ...sizeLines(report),
    ...paragraph(findingLines(others)),
    ...paragraph(suppressedLines(report)),
    ...paragraph(remarks(report).flatMap(gapLines)),
    ...paragraph(unseen(report).flatMap(gapLines), 'Not seen, so the sums may be too low:'),
  ];
}

function answer(report: Report): Line[] {
  const { mood, title, detail } = headline(report);
  const first: Line = [SIGNS[mood], ' ', styled('strong', say(title, quote))];
  return detail === undefined ? [first] : [first, [`  ${say(detail, quote)}`]];
}

function paragraph(body: readonly Line[], title?: string): Line[] {
  if (body.length === 0) return [];
  return title === undefined ? [[], ...body] : [[], [title], ...body];
}

function quote(name: string): string {
  return `"${name}"`;
}
