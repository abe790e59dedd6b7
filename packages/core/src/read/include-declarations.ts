import { type Problem, problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import { child, isNull, textOf } from './nodes.ts';
import type { Node } from './tree.ts';

/** One item of `include`, in its long form. */
export interface IncludeDeclaration {
  readonly position: Position;
  readonly paths: readonly string[];
  readonly envFiles: readonly string[];
  readonly projectDirectory: string;
}

/** What an `include` asks for; items that cannot be understood are reported and left out. */
export function includeDeclarations(
  node: Node,
  report: (problem: Problem) => void,
): readonly IncludeDeclaration[] {
  if (isNull(node)) return [];
  if (node.kind === 'sequence') return node.items.flatMap((item) => declarationOf(item, report));
  report(
    problem('include-invalid', '"include" is not a list.', {
      position: node.origin.position,
      hint: 'Write a list of paths, each item a path or a mapping with "path".',
    }),
  );
  return [];
}

function declarationOf(
  item: Node,
  report: (problem: Problem) => void,
): readonly IncludeDeclaration[] {
  const { position } = item.origin;
  const path = textOf(item);
  if (path !== undefined) return [{ position, paths: [path], envFiles: [], projectDirectory: '' }];
  const paths = item.kind === 'mapping' ? textsOf(child(item, 'path')) : undefined;
  const envFiles = textsOf(child(item, 'env_file'));
  const directories = textsOf(child(item, 'project_directory'));
  if (paths !== undefined && envFiles !== undefined && directories !== undefined) {
    return [{ position, paths, envFiles, projectDirectory: directories[0] ?? '' }];
  }
  const message = 'An item of "include" has something else than text where a path belongs.';
  const hint = 'Write a path, or a mapping with "path".';
  report(problem('text-invalid', message, { position, hint }));
  return [];
}

/** A text or a list of them; `undefined` when it is something else. */
function textsOf(node: Node | undefined): readonly string[] | undefined {
  if (node === undefined || isNull(node)) return [];
  const texts = (node.kind === 'sequence' ? node.items : [node]).map(textOf);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}
