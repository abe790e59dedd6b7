import type { Position } from '../../places/position.ts';
import { excerpt, type SourceLine } from './excerpt.ts';
import { type Line, styled } from './line.ts';

/** What errors, gaps and findings have in common when they are told. */
export interface Told {
  readonly message: string;
  readonly position?: Position | undefined;
  readonly hint?: string | undefined;
}

/** Why something could not be judged: where, what, its code, the line with a caret, and what to do. */
export function problemLines(
  problem: Told & { readonly code: string },
  source: SourceLine,
): Line[] {
  return [
    [
      ...place(problem.position),
      styled('red', problem.message),
      ' ',
      styled('dim', `[${problem.code}]`),
    ],
    ...sourceLines(problem.position, source),
    ...hintLines(problem.hint),
  ];
}

/** What could not be seen. */
export function gapLines(gap: Told & { readonly code: string }): Line[] {
  return [[...place(gap.position), gap.message, ' ', styled('dim', `[${gap.code}]`)]];
}

/** `file:line:column: `, the form that editors and terminals make a link of. */
export function place(position: Position | undefined): Line {
  if (position === undefined) return [];
  return [styled('strong', `${position.file}:${position.line}:${position.column}:`), ' '];
}

function sourceLines(position: Position | undefined, source: SourceLine): Line[] {
  return position === undefined ? [] : excerpt(position, source(position), 'red');
}

/** What to do about it; it may have several lines, such as lines of configuration to copy. */
export function hintLines(hint: string | undefined): Line[] {
  const [first, ...rest] = hint?.split('\n') ?? [];
  if (first === undefined) return [];
  return [[styled('cyan', '  hint: '), first], ...rest.map((line): Line => [`        ${line}`])];
}
