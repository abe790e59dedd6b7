import type * as z from 'zod/mini';
import { type Problem, problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import type { Node } from '../read/tree.ts';

/** Turns what the schema found wrong into problems that stand at the key or value they are about. */
export function settingsProblems(issues: readonly z.core.$ZodIssue[], tree: Node): Problem[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? unknownKeys(issue, tree) : [wrongValue(issue, tree)],
  );
}

function unknownKeys({ keys, path }: z.core.$ZodIssueUnrecognizedKeys, tree: Node): Problem[] {
  return keys.map((key) =>
    problem('settings-invalid', `"${dotted([...path, key])}" is not a setting.`, {
      position: positionOf(tree, [...path, key]),
      hint: 'Remove the key, or see docs/settings.md for those there are.',
    }),
  );
}

function wrongValue(issue: z.core.$ZodIssue, tree: Node): Problem {
  const name = issue.path.length === 0 ? 'The file' : `"${dotted(issue.path)}"`;
  return problem('settings-invalid', `${name} must be ${expected(issue)}.`, {
    position: positionOf(tree, issue.path),
    hint: 'See docs/settings.md for what each setting takes.',
  });
}

/** What would have been right, in words. */
function expected(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_NAMES[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return `one of ${issue.values.map((value) => `"${String(value)}"`).join(', ')}`;
    case 'invalid_union':
      return 'text or a list of texts, or a number where an amount is meant';
    case 'too_small':
      return issue.origin === 'number' ? `more than ${issue.minimum}` : 'given: it is empty';
    case 'custom':
      return issue.message;
    case 'invalid_format':
      return issue.format === 'date' ? 'a day such as 2026-12-31' : 'more than white space';
    default:
      return 'something else';
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

/** Where the node at a path stands: a key for what is in a mapping, else the value; the nearest parent when it is missing. */
function positionOf(tree: Node, path: readonly PropertyKey[]): Position {
  const [step, ...rest] = path;
  if (step === undefined) return tree.origin.position;
  if (tree.kind === 'sequence') {
    const item = tree.items[Number(step)];
    return item === undefined ? tree.origin.position : positionOf(item, rest);
  }
  const entry = tree.kind === 'mapping' ? tree.entries.get(String(step)) : undefined;
  if (entry === undefined) return tree.origin.position;
  return rest.length === 0 ? entry.key : positionOf(entry.value, rest);
}
