import type { Located, Step } from './located.ts';
import type { Position } from './position.ts';

/**
 * Where a value was written and the way it took, in one line, such as
 * `compose.prod.yaml:12:15 (override of compose.yaml:9:15) ← ${PG_MEM} ← .env:3`.
 */
export function wayText({ position, via }: Pick<Located<unknown>, 'position' | 'via'>): string {
  if (position === undefined) return 'not written: the default';
  const asides = via.flatMap((step) => aside(step) ?? []);
  const written = placeText(position);
  const place = asides.length === 0 ? written : `${written} (${asides.join(', ')})`;
  return [place, ...via.flatMap(source)].join(' ← ');
}

/** How the place of a value came to count: told in brackets after it. */
function aside(step: Step): string | undefined {
  switch (step.kind) {
    case 'override':
      return `override of ${placeText(step.position)}`;
    case 'alias':
      return `alias at ${placeText(step.position)}`;
    case 'extends':
      return `extends at ${placeText(step.position)}`;
    case 'include':
      return `include at ${placeText(step.position)}`;
    case 'variable':
      return undefined;
  }
}

/** What supplied the text: a variable, and where that was set. */
function source(step: Step): readonly string[] {
  if (step.kind !== 'variable') return [];
  const name = `\${${step.name}}`;
  switch (step.source) {
    case 'env-file':
      return step.position === undefined
        ? [name]
        : [name, `${step.position.file}:${step.position.line}`];
    case 'environment':
      return [name, 'environment'];
    case 'default':
      return [`${name}, unset: its default`];
    case 'unset':
      return [`${name}, unset: empty`];
  }
}

function placeText({ file, line, column }: Position): string {
  return `${file}:${line}:${column}`;
}
