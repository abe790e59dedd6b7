import {
  Composer,
  type CST,
  type Document,
  type DocumentOptions,
  type ParsedNode,
  type ParseOptions,
  Parser,
  type SchemaOptions,
  type YAMLError,
} from 'yaml';
import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import { MAX_DEPTH, MAX_SYNTAX_ERRORS } from './limits.ts';
import { forbiddenCharacter, type SourceText } from './source-text.ts';
import { describeSyntaxError, isRefused } from './syntax-errors.ts';

/** A document as `yaml` composes it: every scalar a string still, aliases and merge keys untouched. */
export type SyntaxTree = Document.Parsed<ParsedNode>;

/** Scalars get their types in `scalar-types.ts`, keys are compared in `check-document.ts`: Compose has rules of its own. */
const OPTIONS: ParseOptions & DocumentOptions & SchemaOptions = {
  schema: 'failsafe',
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
};

/** The documents of a file in which the syntax holds; what is wrong with the others is reported. */
export function syntaxTrees(
  source: SourceText,
  report: (problem: Problem) => void,
): readonly SyntaxTree[] {
  const forbidden = forbiddenCharacter(source.text);
  if (forbidden !== -1) {
    report(controlCharacter(source, forbidden));
    return [];
  }
  const composer = new Composer(OPTIONS);
  const trees: SyntaxTree[] = [];
  for (const token of new Parser().parse(source.text)) {
    if (token.type === 'document' && isTooDeep(token)) {
      report(tooDeep(source, token.offset));
      return [];
    }
    trees.push(...composer.next(token));
  }
  trees.push(...composer.end());
  return withoutErrors(source, trees, composer.streamInfo().errors, report);
}

function withoutErrors(
  source: SourceText,
  trees: readonly SyntaxTree[],
  stray: readonly YAMLError[],
  report: (problem: Problem) => void,
): readonly SyntaxTree[] {
  const broken: Problem[] = stray
    .filter(isRefused)
    .map((error) => describeSyntaxError(source, error));
  const sound: SyntaxTree[] = [];
  for (const [index, tree] of trees.entries()) {
    const errors = tree.errors.filter(isRefused).map((error) => describeSyntaxError(source, error));
    errors.push(...directiveProblems(source, tree, index));
    if (errors.length === 0) sound.push(tree);
    broken.push(...errors);
  }
  for (const one of firstOfEachLine(broken).slice(0, MAX_SYNTAX_ERRORS)) report(one);
  return broken.length === 0 ? sound : [];
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

function tooDeep(source: SourceText, offset: number): Problem {
  return problem('yaml-too-large', `The document nests deeper than ${MAX_DEPTH} levels.`, {
    position: source.positionAt(offset),
    hint: 'Flatten the document; no part of a Compose file needs such depth.',
  });
}

/** Looked at before composing, because the composer recurses. */
function isTooDeep(document: CST.Document): boolean {
  let level: CST.Token[] = document.value === undefined ? [] : [document.value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap(childTokens);
  }
  return false;
}

function childTokens(token: CST.Token): CST.Token[] {
  if (!('items' in token)) return [];
  const children: CST.Token[] = [];
  for (const { key, value } of token.items) {
    if (key && 'items' in key) children.push(key);
    if (value && 'items' in value) children.push(value);
  }
  return children;
}
