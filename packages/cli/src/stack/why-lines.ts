import {
  excerpt,
  type Line,
  type Position,
  type SourceLine,
  type Step,
  styled,
  wayText,
} from '@plimsoll/core';
import { amountOf } from './amounts.ts';
import { FIELD_TITLES } from './field-names.ts';
import type { NumberOfService } from './find-number.ts';

/** Where a number is written and the way it took from there: in one line, then line by line as the files have it. */
export function whyLines({ service, field }: NumberOfService, source: SourceLine): Line[] {
  const place = service.positions[field];
  const title = FIELD_TITLES[field];
  const value = service[field];
  const first: Line = [
    styled('strong', service.name),
    `: ${title} `,
    styled('strong', amountOf(field, value)),
  ];
  if (place === undefined) return unset(first, service.positions.service, value, source);
  return [
    [...first, ' ← ', styled('cyan', wayText({ position: place, via: place.via }))],
    ...excerpt(place, source(place), 'cyan'),
    ...place.via.flatMap((step) => stepLines(step, source)),
  ];
}

function unset(
  first: Line,
  service: Position | undefined,
  value: number | null,
  source: SourceLine,
): Line[] {
  const why = value === null ? ': no file sets it.' : ', the default: no file sets it.';
  return [
    [...first, why],
    ...(service === undefined ? [] : excerpt(service, source(service), 'cyan')),
  ];
}

function stepLines(step: Step, source: SourceLine): Line[] {
  const { position } = step;
  const sentence: Line = ['  ', ...sentenceOf(step)];
  if (position === undefined) return [sentence];
  return [
    [...sentence, ' ', styled('cyan', told(position))],
    ...excerpt(position, source(position), 'cyan'),
  ];
}

function sentenceOf(step: Step): Line {
  switch (step.kind) {
    case 'override':
      return ['in place of the value at'];
    case 'alias':
      return ['through the alias or merge key at'];
    case 'extends':
      return ['inherited through "extends" at'];
    case 'include':
      return ['included at'];
    case 'variable':
      return [`with $\{${step.name}} from `, VARIABLE_SOURCES[step.source]];
  }
}

const VARIABLE_SOURCES: Readonly<Record<Extract<Step, { kind: 'variable' }>['source'], string>> = {
  'env-file': 'the env file',
  environment: 'the environment',
  default: 'its default',
  unset: 'nowhere: it is not set',
};

function told({ file, line, column }: Position): string {
  return `${file}:${line}:${column}`;
}
