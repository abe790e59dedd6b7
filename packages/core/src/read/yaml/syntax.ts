import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import { MAX_DEPTH, MAX_SYNTAX_ERRORS } from './limits.ts';
import { parseMended } from './mend-text.ts';
import { parseDocuments, type SyntaxTree } from './parse-documents.ts';
import { forbiddenCharacter, type SourceText } from './source-text.ts';
import { describeSyntaxError } from './syntax-errors.ts';
import { checkTabLines } from './tab-lines.ts';

/** The documents of a file whose syntax holds; otherwise none, and what is wrong is reported. */
export function syntaxTrees(
  source: SourceText,
  report: (problem: Problem) => void,
): readonly SyntaxTree[] {
  const forbidden = forbiddenCharacter(source.text);
  if (forbidden !== -1) {
    report(controlCharacter(source, forbidden));
    return [];
  }
  const parsed = parseDocuments(source.text);
  if (parsed === undefined) {
    report(tooDeep(source));
    return [];
  }
  const { trees, errors } = parseMended(source.text, parsed);
  const problems = errors.map((error) => describeSyntaxError(source, error));
  for (const [index, tree] of trees.entries()) {
    problems.push(...directiveProblems(source, tree, index));
  }
  if (problems.length === 0) {
    const contents = trees.map((tree) => tree.contents);
    checkTabLines(source, contents, (found) => problems.push(found));
  }
  for (const one of firstOfEachLine(problems).slice(0, MAX_SYNTAX_ERRORS)) report(one);
  return problems.length === 0 ? trees : [];
}

/** One mistake makes the parser stumble several times over the same line. */
function firstOfEachLine(problems: readonly Problem[]): readonly Problem[] {
  const lines = new Map<number, Problem>();
  for (const one of problems) {
    const line = one.position?.line ?? 0;
    if (!lines.has(line)) lines.set(line, one);
  }
  return [...lines.values()].sort((a, b) => (a.position?.line ?? 0) - (b.position?.line ?? 0));
}

/** Compose's YAML reader knows `%YAML 1.1` only, and wants `---` before every document but the first. */
function directiveProblems(source: SourceText, tree: SyntaxTree, index: number): Problem[] {
  const { yaml, docStart } = tree.directives;
  const position = source.positionAt(tree.contents?.range[0] ?? tree.range[0]);
  const problems: Problem[] = [];
  if (yaml.explicit === true && yaml.version !== '1.1') {
    problems.push(
      problem('yaml-syntax', `Docker Compose does not read documents of YAML ${yaml.version}.`, {
        position: source.positionAt(Math.max(0, source.text.lastIndexOf('%YAML', tree.range[0]))),
        hint: 'Remove the "%YAML" line; Docker Compose accepts "%YAML 1.1" only.',
      }),
    );
  }
  if (index > 0 && docStart !== true) {
    problems.push(
      problem('yaml-syntax', 'A second document begins here without a "---" line.', {
        position,
        hint: 'Write "---" on a line of its own before it, or remove the "..." above.',
      }),
    );
  }
  return problems;
}

function controlCharacter(source: SourceText, offset: number): Problem {
  const code = source.text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0');
  return problem(
    'yaml-syntax',
    `The file holds the control character U+${code}, which YAML forbids.`,
    {
      position: source.positionAt(offset),
      hint: 'Remove the character, or write it as an escape in double quotes.',
    },
  );
}

function tooDeep(source: SourceText): Problem {
  return problem('yaml-too-large', `The document nests deeper than ${MAX_DEPTH} levels.`, {
    position: source.positionAt(0),
    hint: 'Flatten the document; no part of a Compose file needs such depth.',
  });
}
