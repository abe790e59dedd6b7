import { type Problem, problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import { child, isNull, textOf } from './nodes.ts';
import type { Node } from './tree.ts';

/** A path, and the node that gives it. */
interface Path {
  readonly text: string;
  readonly node: Node;
}

/** One item of `include`, in its long form. */
export interface IncludeDeclaration {
  readonly position: Position;
  readonly paths: readonly Path[];
  readonly envFiles: readonly Path[];
  readonly projectDirectory: Path | undefined;
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
  const paths = pathsOf(item.kind === 'mapping' ? child(item, 'path') : item);
  const envFiles = pathsOf(child(item, 'env_file'));
  const directories = pathsOf(child(item, 'project_directory'));
  if (paths !== undefined && envFiles !== undefined && directories !== undefined) {
    return [{ position, paths, envFiles, projectDirectory: directories[0] }];
  }
  const message = 'An item of "include" has something else than text where a path belongs.';
  const hint = 'Write a path, or a mapping with "path".';
  report(problem('text-invalid', message, { position, hint }));
  return [];
}

/** The paths of a text or a list of them; `undefined` when it is something else. */
function pathsOf(node: Node | undefined): readonly Path[] | undefined {
  if (node === undefined || isNull(node)) return [];
  const paths = (node.kind === 'sequence' ? node.items : [node]).map(pathOf);
  return paths.every((path) => path !== undefined) ? paths : undefined;
}

function pathOf(node: Node): Path | undefined {
  const text = textOf(node);
  return text === undefined ? undefined : { text, node };
}
