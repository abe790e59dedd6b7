import { posix } from 'node:path';
import {
  activate,
  composeJson,
  type EditPlan,
  edited,
  editsFor,
  type FileSystem,
  type NumberWish,
  type ReadRequest,
  readDocument,
  stackEditor,
} from '@plimsoll/core';
import { ROOT } from './case-files.ts';
import { caseRequest } from './case-request.ts';
import type { Case } from './cases.ts';
import { withTexts } from './with-texts.ts';

/** What is written into every service: values that no real stack has, so that nothing is taken for done. */
const WISHES = [
  { resource: 'memoryLimit', value: '777m', printed: String(777 * 2 ** 20) },
  { resource: 'cpuLimit', value: '0.77', printed: 0.77 },
  { resource: 'pidsLimit', value: '7777', printed: 7777 },
] as const;

type Asked = (typeof WISHES)[number];

/** How one edit came out. */
export interface EditOutcome {
  readonly id: string;
  readonly service: string;
  readonly resource: Asked['resource'];
  /** `edited`, or the code of what was refused. */
  readonly answer: string;
  readonly sharedWith: number;
  /** What is wrong with the edit; `undefined` when it is as it should be. */
  readonly fault: string | undefined;
  /** What became of the files, by name. */
  readonly files: ReadonlyMap<string, string>;
  readonly intent: Intent;
}

/** Sets numbers of each service of a case, one at a time, and looks at what became of the files. */
export function* editCase(example: Case): Generator<EditOutcome, void> {
  const request = caseRequest(example);
  if (request === undefined || !example.expect.ok) return;
  const read: ReadRequest = { ...request.read, root: ROOT };
  const before = printedOf(read);
  if (before === undefined) return;
  const plan = stackEditor(read, { within: ROOT });
  for (const [index, service] of servicesOf(before).entries()) {
    // The limit of memory everywhere, and the others in turns in real stacks: each edit costs four readings.
    const turns = example.id.startsWith('gen/') ? 1 : 3;
    for (const asked of WISHES.filter((_, turn) => turn === 0 || turn === index % turns)) {
      yield editOne(example.id, read, { before, service, asked, plan });
    }
  }
}

interface Edit {
  readonly before: Printed;
  readonly service: string;
  readonly asked: Asked;
  readonly plan: (wishes: readonly NumberWish[]) => EditPlan;
}

function editOne(
  id: string,
  request: ReadRequest,
  { before, service, asked, plan: edits }: Edit,
): EditOutcome {
  const { resource, value } = asked;
  const wish: NumberWish = { service, resource, value };
  const plan = edits([wish]);
  const files = editedFiles(request.files, plan);
  const intent = { service, asked, plan };
  const base = { id, service, resource, sharedWith: plan.sideEffects.length, files, intent };
  const [problem] = plan.problems;
  if (problem !== undefined) return { ...base, answer: problem.code, fault: undefined };
  const next = { ...request, files: withTexts(request.files, files) };
  const fault =
    strayLine(request.files, files, plan) ??
    strayValue(before, printedOf(next), intent) ??
    (resource === 'memoryLimit' ? secondEdit(next, wish) : undefined);
  return { ...base, answer: 'edited', fault };
}

/** A stack as `docker compose config` prints it. */
export type Printed = Readonly<Record<string, unknown>>;

function printedOf(request: ReadRequest): Printed | undefined {
  const { document } = readDocument(request);
  const project = document && activate(document).project;
  return project && composeJson(project);
}

function servicesOf(printed: Printed): readonly string[] {
  return Object.keys(printed['services'] ?? {});
}

function editedFiles(files: FileSystem, { edits }: EditPlan): ReadonlyMap<string, string> {
  const names = [...new Set(edits.map(({ file }) => file))];
  return new Map(
    names.map((name) => {
      const path = posix.resolve(ROOT, name);
      return [name, edited(name, textAt(files, path), edits)];
    }),
  );
}

function textAt(files: FileSystem, path: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.read(path));
}

/** Most lines that one number takes: `service:` with a merge key, `deploy`, `resources`, `limits` and the number. */
const MOST_LINES = 6;

/** A number is one line, or the few that hold it; whatever else of the text differs is a fault. */
function strayLine(
  files: FileSystem,
  texts: ReadonlyMap<string, string>,
  { edits }: EditPlan,
): string | undefined {
  for (const [name, text] of texts) {
    const own = edits.filter(({ file }) => file === name).length;
    const { removed, added } = changedLines(textAt(files, posix.resolve(ROOT, name)), text);
    const isLocal = own === 1 ? removed.length <= 1 && added.length <= MOST_LINES : true;
    if (!isLocal) return `${name}: ${removed.length} lines became ${added.length}`;
    if (own === 1 && removed.length === 1 && !keepsLine(removed, added)) {
      return `${name}: "${removed[0]}" became "${added[0]}"`;
    }
  }
  return undefined;
}

/** What is left of two texts without the lines that they begin and end with alike. */
function changedLines(
  before: string,
  after: string,
): { readonly removed: readonly string[]; readonly added: readonly string[] } {
  const [one, other] = [before.split('\n'), after.split('\n')];
  const least = Math.min(one.length, other.length);
  let start = 0;
  while (start < least && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < least - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return {
    removed: one.slice(start, one.length - end),
    added: other.slice(start, other.length - end),
  };
}

/** Whether a comment behind a value is still there. */
function keepsLine([before = '']: readonly string[], added: readonly string[]): boolean {
  const comment = / #.*$/.exec(before)?.[0] ?? '';
  return added.some((line) => line.endsWith(comment));
}

export interface Intent {
  readonly service: string;
  readonly asked: Asked;
  readonly plan: EditPlan;
}

/** The keys under which Docker Compose prints each number. */
const PRINTED: Readonly<Record<Asked['resource'], readonly string[]>> = {
  memoryLimit: ['deploy.resources.limits.memory', 'mem_limit'],
  cpuLimit: ['deploy.resources.limits.cpus', 'cpus'],
  pidsLimit: ['deploy.resources.limits.pids', 'pids_limit'],
};

/** The first thing that the stack has otherwise now, beside the number and what the plan owns up to. */
export function strayValue(
  before: Printed,
  after: Printed | undefined,
  { service, asked, plan }: Intent,
): string | undefined {
  if (after === undefined) return 'cannot be read any more';
  const [one, other] = [printedValues(before), printedValues(after)];
  const keys = PRINTED[asked.resource].map((key) => `services.${service}.${key}`);
  if (!keys.some((key) => String(other.get(key)) === String(asked.printed))) {
    return `${asked.resource} of ${service} is not ${asked.value}`;
  }
  const told = new Set([...keys, ...plan.sideEffects.map(({ key }) => key)]);
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    const isSilent = key.startsWith('x-'); // an anchor is kept there, and nothing else reads it
    if (one.get(key) !== other.get(key) && !told.has(key) && !isSilent)
      return `${key} differs, too`;
  }
  return undefined;
}

function printedValues(printed: Printed): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  const visit = (value: unknown, key: string): void => {
    if (Array.isArray(value))
      for (const [index, item] of value.entries()) visit(item, `${key}[${index}]`);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value))
        visit(inner, key === '' ? name : `${key}.${name}`);
    } else values.set(key, value);
  };
  visit(printed, '');
  return values;
}

/** The same edit once more has nothing left to do. */
function secondEdit(request: ReadRequest, wish: NumberWish): string | undefined {
  const { edits, problems } = editsFor(request, [wish], { within: ROOT });
  return edits.length + problems.length === 0 ? undefined : 'a second run changes the files again';
}
