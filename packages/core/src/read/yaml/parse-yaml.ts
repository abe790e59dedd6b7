import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import { formatCount } from '../../units/count.ts';
import type { Node, Scalar } from '../tree.ts';
import { checkAliasCycles } from './alias-cycles.ts';
import { type Build, buildTree, ExpansionExceeded } from './build-tree.ts';
import { checkDocument, type Names, noNames } from './check-document.ts';
import { MAX_CHARACTERS, MAX_LINES, MAX_SYNTAX_ERRORS } from './limits.ts';
import type { SyntaxTree } from './parse-documents.ts';
import { type SourceText, sourceText } from './source-text.ts';
import { syntaxTrees } from './syntax.ts';

/**
 * Reads YAML as Docker Compose does: types of scalars, merge keys, anchors across documents, `!reset` and `!override`.
 * Everything wrong is reported; documents in which something is wrong are left out.
 *
 * @returns One tree per document; none for an empty file or one of comments only.
 */
export function parseYaml(
  text: string,
  file: string,
  report: (problem: Problem) => void,
): readonly Node[] {
  const excess = whatIsTooMuch(text);
  if (excess !== undefined) {
    report(
      problem('yaml-too-large', `The file has more than ${excess}.`, {
        position: { file, line: 1, column: 1 },
        hint: 'Split the file; no Compose file needs that much.',
      }),
    );
    return [];
  }
  const source = sourceText(text, file);
  const names = noNames();
  const build: Build = { source, aliases: names.aliases, expanded: 0 };
  const trees: Node[] = [];
  for (const { contents, range } of syntaxTrees(source, report)) {
    const tree =
      contents === null
        ? emptyDocument(source, range[0])
        : documentTree(build, contents, names, report);
    if (tree !== undefined) trees.push(tree);
  }
  return trees;
}

function whatIsTooMuch(text: string): string | undefined {
  if (text.length > MAX_CHARACTERS) return `${MAX_CHARACTERS / 1_000_000} MB`;
  const lines = text.match(/[\n\r\u0085]/g)?.length ?? 0;
  return lines > MAX_LINES ? `${formatCount(MAX_LINES)} lines` : undefined;
}

function documentTree(
  build: Build,
  contents: NonNullable<SyntaxTree['contents']>,
  names: Names,
  report: (problem: Problem) => void,
): Node | undefined {
  let complaints = 0;
  const complain = (found: Problem): void => {
    complaints += 1;
    if (complaints <= MAX_SYNTAX_ERRORS) report(found);
  };
  checkDocument(build.source, contents, names, complain);
  checkAliasCycles(build.source, contents, names.aliases, complain);
  if (complaints > 0) return undefined;
  try {
    return buildTree(build, contents);
  } catch (error) {
    if (!(error instanceof ExpansionExceeded)) throw error;
    report(error.problem);
    return undefined;
  }
}

function emptyDocument(source: SourceText, offset: number): Scalar {
  const origin = { position: source.positionAt(offset), via: [] };
  return { kind: 'scalar', type: 'null', value: null, origin };
}
