import type { Problem } from '../../errors/plimsoll-error.ts';
import { child } from '../nodes.ts';
import type { Entry, Mapping, Node } from '../tree.ts';
import { issueProblems, MOST_GUESSED } from './issue-problems.ts';
import { plain } from './plain.ts';
import {
  configShape,
  includeShape,
  modelShape,
  networkShape,
  secretShape,
  volumeShape,
} from './resource-shapes.ts';
import { serviceShape } from './service-shape.ts';
import { refusedName, unknownKey, wrongValue } from './shape-problems.ts';
import { reportUnwritableNumbers } from './unwritable-numbers.ts';
import { NAME, type Shape } from './vocabulary.ts';

/** A top-level section whose entries have names of the user's choosing. */
interface Section {
  /** What each entry must be; made when the first one is met, as most files use two or three sections. */
  readonly shape: () => Shape;
  /** What an entry is called in messages. */
  readonly noun: string;
  /** Whether a name that breaks the pattern is refused; where not, its entry is not looked at. */
  readonly strictNames: boolean;
}

const SECTIONS: ReadonlyMap<string, Section> = new Map([
  ['services', { shape: once(serviceShape), noun: 'service', strictNames: true }],
  ['networks', { shape: once(networkShape), noun: 'network', strictNames: false }],
  ['volumes', { shape: once(volumeShape), noun: 'volume', strictNames: true }],
  ['secrets', { shape: once(secretShape), noun: 'secret', strictNames: true }],
  ['configs', { shape: once(configShape), noun: 'config', strictNames: true }],
  ['models', { shape: once(modelShape), noun: 'model', strictNames: false }],
]);

const TEXT_KEYS: readonly string[] = ['version', 'name'];

const includeItem = once(includeShape);

const KNOWN_KEYS: readonly string[] = [...TEXT_KEYS, 'include', ...SECTIONS.keys()];

/**
 * Reports where the merged document breaks the shape of a Compose file: unknown keys, wrong kinds of value,
 * missing keys, values outside their range, repeated items.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json
 */
export function validateShape(tree: Mapping, report: (problem: Problem) => void): void {
  reportUnwritableNumbers(tree, report);
  const isLong = tree.entries.size > MOST_GUESSED;
  for (const [key, entry] of tree.entries) {
    const section = SECTIONS.get(key);
    if (section !== undefined) validateSection(key, section, entry.value, report);
    else if (key === 'include') validateInclude(entry.value, report);
    else if (TEXT_KEYS.includes(key)) validateText(key, entry.value, report);
    else if (!key.startsWith('x-')) report(unknownTopLevelKey(key, entry, isLong));
  }
}

function validateSection(
  key: string,
  { shape, noun, strictNames }: Section,
  section: Node,
  report: (problem: Problem) => void,
): void {
  if (section.kind !== 'mapping') {
    report(wrongValue({ place: [key], node: section, takes: `a mapping of ${noun} names` }));
    return;
  }
  for (const [name, { key: position, value }] of section.entries) {
    if (NAME.test(name)) validateNode([key, name], value, shape(), report);
    else if (strictNames) report(refusedName({ place: [key, name], node: value, position }));
  }
}

function validateInclude(list: Node, report: (problem: Problem) => void): void {
  if (list.kind !== 'sequence') {
    report(wrongValue({ place: ['include'], node: list, takes: 'a list of files' }));
    return;
  }
  for (const [index, item] of list.items.entries()) {
    validateNode(['include', index], item, includeItem(), report);
  }
}

function validateText(key: string, node: Node, report: (problem: Problem) => void): void {
  if (node.kind === 'scalar' && typeof node.value === 'string') return;
  report(wrongValue({ place: [key], node, takes: 'text' }));
}

function validateNode(
  place: readonly PropertyKey[],
  node: Node,
  shape: Shape,
  report: (problem: Problem) => void,
): void {
  const { error } = shape.safeParse(plain(node));
  if (error === undefined) return;
  const problems = issueProblems(place, node, error.issues);
  for (const problem of problems.sort(byPosition)) report(problem);
}

/** Where one file is merged onto another, what each of them holds is told in one go. */
function byPosition({ position: one }: Problem, { position: other }: Problem): number {
  if (one === undefined || other === undefined) return 0;
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || one.column - other.column;
}

/** A file from before Compose had sections keeps its services at the top: that gets its own advice. */
function unknownTopLevelKey(
  key: string,
  { key: position, value }: Entry,
  isLong: boolean,
): Problem {
  const looksLikeService =
    child(value, 'image') !== undefined || child(value, 'build') !== undefined;
  const hint = looksLikeService ? 'Put services under a top-level "services:" key.' : undefined;
  return unknownKey({ place: [], key, known: isLong ? [] : KNOWN_KEYS, position, hint });
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
