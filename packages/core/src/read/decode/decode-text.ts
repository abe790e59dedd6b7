import { problem } from '../../errors/plimsoll-error.ts';
import { formatDuration, parseDuration } from '../../units/duration.ts';
import { describeNode } from '../describe-node.ts';
import { goText } from '../go-text.ts';
import { booleanNode, isNull, sequenceNode, stringNode } from '../nodes.ts';
import { placeText } from '../place-text.ts';
import type { Node } from '../tree.ts';
import { type Decoded, DROPPED, decoded, type Leaf, refused } from './decoded.ts';
import { shellWords } from './shell-words.ts';

/** A duration, in Go's notation. */
export function decodeDuration({ place, node }: Leaf): Decoded {
  const duration = parseDuration(goText(node));
  if (duration !== undefined) return decoded(stringNode(formatDuration(duration), node.origin));
  const message = `"${placeText(place)}" is ${describeNode(node)}, which is not a duration.`;
  const hint = 'Write a number with a unit for each part, such as 90s or 1m30s.';
  return refused(problem('duration-invalid', message, { position: node.origin.position, hint }));
}

const YES: readonly string[] = ['true', 'y', 'yes', 'on'];
const NO: readonly string[] = ['false', 'n', 'no', 'off'];

/** A boolean, or one of the words that stand for one. */
export function decodeFlag({ place, node }: Leaf): Decoded {
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return decoded(node);
  const word = goText(node).toLowerCase();
  const isText = node.kind === 'scalar' && node.type === 'string';
  if (isText && (YES.includes(word) || NO.includes(word))) {
    return decoded(booleanNode(YES.includes(word), node.origin));
  }
  const message = `"${placeText(place)}" is ${describeNode(node)}, which is neither true nor false.`;
  const hint = 'Write true or false.';
  return refused(problem('flag-invalid', message, { position: node.origin.position, hint }));
}

/** Text; of other scalars only an integer is printed as text, and nothing is the empty text. */
export function decodeText({ place, node }: Leaf): Decoded {
  if (isNull(node)) return decoded(stringNode('', node.origin));
  if (node.kind === 'scalar' && node.type === 'string') return decoded(node);
  if (node.kind === 'scalar' && node.type === 'integer' && typeof node.value === 'number') {
    return decoded(stringNode(String(node.value), node.origin));
  }
  const message = `"${placeText(place)}" is ${describeNode(node)}; Compose takes text there.`;
  const hint = 'Put quotes around the value.';
  return refused(problem('text-invalid', message, { position: node.origin.position, hint }));
}

/** Text made of any scalar. */
export function decodePrinted({ node }: Leaf): Decoded {
  return decoded(stringNode(goText(node), node.origin));
}

/** A list of text; one text alone is a list of one. */
export function decodeTexts({ place, node }: Leaf): Decoded {
  if (node.kind !== 'sequence') {
    const one = decodeText({ place, node });
    return one.kind === 'value' ? decoded(sequenceNode([one.node], node.origin)) : one;
  }
  for (const [index, item] of node.items.entries()) {
    const text = decodeText({ place: [...place, index], node: item });
    if (text.kind === 'refused') return text;
  }
  return decoded(node);
}

/** The words of a command line, or the list as it stands; Compose drops a date without a word. */
export function decodeWords(leaf: Leaf): Decoded {
  const { place, node } = leaf;
  if (node.kind !== 'scalar') return decodeTexts(leaf);
  if (node.type !== 'string') return DROPPED;
  const words = shellWords(String(node.value));
  if (words !== undefined) return decoded(listOf(words, node));
  const message = `"${placeText(place)}" is not a whole command line: a quote or a parenthesis is left open.`;
  const hint = 'Close it, escape it with a backslash, or write the command as a list.';
  return refused(problem('command-invalid', message, { position: node.origin.position, hint }));
}

/** A bare command line is run by the image's shell. */
export function decodeHealthTest(leaf: Leaf): Decoded {
  const { node } = leaf;
  if (node.kind === 'sequence') return decodeTexts(leaf);
  const line = decodeText(leaf);
  if (line.kind !== 'value') return line;
  return decoded(sequenceNode([stringNode('CMD-SHELL', node.origin), line.node], node.origin));
}

function listOf(words: readonly string[], { origin }: Node): Node {
  return sequenceNode(
    words.map((word) => stringNode(word, origin)),
    origin,
  );
}
