import { activate, composeJson, engineResources, type Problem, readDocument } from '@plimsoll/core';
import { ROOT } from './case-files.ts';
import { caseRequest } from './case-request.ts';
import type { Case, Expectation } from './cases.ts';
import { firstDifference } from './difference.ts';

/** How one case came out: `undefined` where a question does not arise. */
export interface Outcome {
  readonly id: string;
  readonly tags: readonly string[];
  readonly isSkipped: boolean;
  /** The class of the error that Docker Compose gave, or `ok`. */
  readonly expected: string;
  readonly status: boolean | undefined;
  readonly errorClass: boolean | undefined;
  readonly resources: boolean | undefined;
  readonly document: boolean | undefined;
  /** The first thing that differs, in one line. */
  readonly difference: string | undefined;
}

/** Reads a case and holds the result against Docker Compose's answer. */
export function compareCase(example: Case): Outcome {
  const request = caseRequest(example);
  const base = {
    id: example.id,
    tags: example.tags,
    expected: example.expect.ok ? 'ok' : example.expect.class,
  };
  if (request === undefined) return { ...base, isSkipped: true, ...UNASKED };
  const reading = readDocument(request.read);
  if (reading.document === undefined)
    return { ...base, ...judgeRefusal(example.expect, reading.problems) };
  const { project, problems } = activate(reading.document, request.choice);
  if (project === undefined) return { ...base, ...judgeRefusal(example.expect, problems) };
  if (!example.expect.ok) {
    const { class: wanted, text } = example.expect;
    return { ...base, ...refusedOnlyThere(wanted, text) };
  }
  const resources =
    example.resources && firstDifference(example.resources, engineResources(project));
  const printed = JSON.parse(JSON.stringify(composeJson(project)).replaceAll(ROOT, '<ROOT>'));
  const document = firstDifference(example.expect.project, printed);
  return {
    ...base,
    isSkipped: false,
    status: true,
    errorClass: undefined,
    resources: example.resources && resources === undefined,
    document: document === undefined,
    difference: resources ?? document,
  };
}

type Verdict = Omit<Outcome, 'id' | 'tags' | 'expected'>;

const UNASKED = {
  status: undefined,
  errorClass: undefined,
  resources: undefined,
  document: undefined,
  difference: undefined,
};

function judgeRefusal(expect: Expectation, problems: readonly Problem[]): Verdict {
  const [first] = problems;
  const told = `${first?.class}: ${first?.message} [${first?.code}]`;
  if (expect.ok) {
    const difference = `is accepted, but we say ${told}`;
    return {
      ...UNASKED,
      isSkipped: false,
      status: false,
      resources: false,
      document: false,
      difference,
    };
  }
  const classes = expect.classes ?? [expect.class];
  const isSame = first !== undefined && classes.includes(first.class);
  return {
    ...UNASKED,
    isSkipped: false,
    status: true,
    errorClass: isSame,
    difference: isSame
      ? undefined
      : `is ${classes.join('|')} (${oneLine(expect.text)}), but we say ${told}`,
  };
}

function refusedOnlyThere(wanted: string, text: string): Verdict {
  const difference = `is refused as ${wanted} (${oneLine(text)}), but we accept it`;
  return { ...UNASKED, isSkipped: false, status: false, errorClass: false, difference };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 160);
}
