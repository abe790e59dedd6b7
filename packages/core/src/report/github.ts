import type { Position } from '../places/position.ts';
import type { Severity } from '../settings/policy.ts';
import { issues } from './issues.ts';
import type { Report } from './report.ts';
import { totalLine } from './size-words.ts';
import { nameOfStack } from './stack-name.ts';
import { standing } from './standing.ts';
import { shorten, visible } from './visible.ts';

/** A remark that GitHub shows at a line of the pull request. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly position?: Position | undefined;
}

/** What annotations may be told of the place they are shown in. */
export interface AnnotationOptions {
  /** Whether the pull request changes a line; such lines come first. */
  readonly isChanged?: (position: Position) => boolean;
  /** Annotations of one level that a step may show. */
  readonly most?: number;
}

/** How many annotations of each level GitHub keeps of one step; it drops the rest without a word. */
const MOST_ANNOTATIONS = 10;

/**
 * Every error, verdict, sum of sizes and finding as an annotation: changed lines first, then what this change brings, and where there are
 * more of a level than GitHub shows, the last one says how many.
 */
export function annotations(report: Report, options: AnnotationOptions = {}): Annotation[] {
  const { isChanged = () => false, most = MOST_ANNOTATIONS } = options;
  const remarks = [...problems(report), ...verdicts(report), ...sizes(report), ...findings(report)];
  const rank = ({ annotation, isNew }: Remark): number =>
    annotation.position !== undefined && isChanged(annotation.position) ? 0 : isNew ? 1 : 2;
  const ranked = remarks.toSorted((a, b) => rank(a) - rank(b)).map(({ annotation }) => annotation);
  return LEVELS.flatMap((level) => capped(level, ranked, most));
}

/** An annotation as the command that a runner reads from a step's output. Nothing in it can start another command. */
export function workflowCommand({ level, title, message, position }: Annotation): string {
  const { file, line, column } = position ?? {};
  const properties = Object.entries({ file, line, col: column, title })
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${property(String(value))}`]))
    .join(',');
  return `::${level} ${properties}::${data(message)}`;
}

const LEVELS = ['error', 'warning', 'notice'] as const;

const LEVEL_OF: Readonly<Record<Severity, Annotation['level']>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

/** GitHub keeps 4 KiB of an annotation's message. */
const LONGEST_MESSAGE = 1_000;

interface Remark {
  readonly annotation: Annotation;
  readonly isNew: boolean;
}

function problems({ errors }: Report): Remark[] {
  return errors.map(({ code, message, hint, position }) => {
    const advice = hint === undefined ? '' : `\n${hint}`;
    return {
      annotation: { level: 'error', title: code, message: `${message}${advice}`, position },
      isNew: true,
    };
  });
}

/** What a run under load ran into, at the line of the limit. */
function verdicts(report: Report): Remark[] {
  return issues(report)
    .filter(({ kind }) => kind === 'verdict')
    .map(({ code, stack, severity, message, position }) => {
      const title = report.stacks.length > 1 ? `${code} in ${stack}` : code;
      return { annotation: { level: LEVEL_OF[severity], title, message, position }, isNew: true };
    });
}

/** What the stack would claim with the sizes proposed; each number of it is in the formats that people read. */
function sizes({ stacks }: Report): Remark[] {
  return stacks.flatMap((stack) => {
    const lines = (stack.sizes?.totals ?? []).map(totalLine);
    if (lines.length === 0) return [];
    const title = stacks.length > 1 ? `sizes in ${nameOfStack(stack)}` : 'sizes';
    return [{ annotation: { level: 'notice', title, message: lines.join('\n') }, isNew: true }];
  });
}

function findings({ stacks }: Report): Remark[] {
  return stacks.flatMap((stack) =>
    standing(stack.findings).map(({ rule, severity, message, position, known }) => {
      const title = stacks.length > 1 ? `${rule} in ${nameOfStack(stack)}` : rule;
      return {
        annotation: { level: LEVEL_OF[severity], title, message, position },
        isNew: known !== true,
      };
    }),
  );
}

function capped(
  level: Annotation['level'],
  ranked: readonly Annotation[],
  most: number,
): Annotation[] {
  const all = ranked.filter((annotation) => annotation.level === level);
  if (all.length <= most) return all;
  const hidden = all.length - (most - 1);
  const message = `+${hidden} more of this kind; the job summary has them all.`;
  return [...all.slice(0, most - 1), { level, title: 'Plimsoll', message }];
}

/** The runner's own escapes for a command's message, which may have several lines. */
function data(text: string): string {
  const lines = shorten(text, LONGEST_MESSAGE).split('\n').map(visible).join('\n');
  return lines.replaceAll('%', '%25').replaceAll('\n', '%0A');
}

/** Properties end at a comma or colon, so these are escaped too; their text is visible already. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
