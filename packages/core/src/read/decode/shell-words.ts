/** A command line while it is read: what is open, and the word that is being put together. */
interface Line {
  readonly words: string[];
  word: string;
  /** An empty word counts only where quotes stand for it. */
  begun: 'no' | 'bare' | 'quoted';
  escaped: boolean;
  open: undefined | 'single' | 'double' | 'backtick' | 'dollar';
}

/**
 * Splits a command line into words as Docker Compose does: quotes and backslashes as in a shell, though `\n` and `\t`
 * are a line break and a tab; no variables; backticks and `$(…)` keep their text. Everything from the first bare `;`,
 * `&`, `|`, `<` or `>` on is left out.
 *
 * @returns `undefined` when something is left open, or a parenthesis belongs to no `$(…)`.
 * @see https://github.com/mattn/go-shellwords/blob/v1.0.14/shellwords.go
 */
export function shellWords(text: string): readonly string[] | undefined {
  const line: Line = { words: [], word: '', begun: 'no', escaped: false, open: undefined };
  for (const character of text) {
    if (endsCommand(line, character)) break;
    if (!take(line, character)) return undefined;
  }
  endWord(line);
  return line.escaped || line.open !== undefined ? undefined : line.words;
}

function endsCommand(line: Line, character: string): boolean {
  if (line.escaped || line.open !== undefined || !/[;&|<>]/.test(character)) return false;
  // `2>` redirects file descriptor 2: the number is no word.
  if (character === '>' && /^\d+$/.test(line.word)) line.begun = 'no';
  return true;
}

/** Adds a character to the line; false when it makes the line malformed. */
function take(line: Line, character: string): boolean {
  if (line.escaped) return takeEscaped(line, character);
  if (character === '\\') return takeBackslash(line);
  if (/[ \t\r\n]/.test(character)) return takeSpace(line, character);
  if (character === '"' || character === "'") return takeQuote(line, character);
  if (line.open === 'single' || line.open === 'double') return add(line, character);
  if (character === '`' && line.open !== 'dollar') {
    line.open = line.open === 'backtick' ? undefined : 'backtick';
  }
  const isParenthesis = character === '(' || character === ')';
  if (isParenthesis && line.open !== 'backtick') return takeParenthesis(line, character);
  return add(line, character);
}

function takeEscaped(line: Line, character: string): boolean {
  line.escaped = false;
  if (line.open === 'backtick' || line.open === 'dollar') return add(line, `\\${character}`);
  const control = { n: '\n', t: '\t' }[character];
  return add(line, control ?? character);
}

function takeBackslash(line: Line): boolean {
  if (line.open === 'single') line.word += '\\';
  else line.escaped = true;
  return true;
}

function takeSpace(line: Line, character: string): boolean {
  if (line.open === undefined) endWord(line);
  else line.word += character;
  return true;
}

function takeQuote(line: Line, character: string): boolean {
  const quote = character === '"' ? 'double' : 'single';
  if (line.open !== undefined && line.open !== quote) return add(line, character);
  if (line.open === quote) line.begun = 'quoted';
  line.open = line.open === quote ? undefined : quote;
  return true;
}

/** `$(` opens, `)` closes, and nothing nests. */
function takeParenthesis(line: Line, character: string): boolean {
  const isOpen = line.open === 'dollar';
  if (character === ')') {
    line.open = undefined;
    return isOpen && add(line, character);
  }
  const isOpening = line.word.endsWith('$') && !line.word.endsWith('\\$');
  line.open = 'dollar';
  line.word += character;
  return !isOpen && isOpening;
}

function add(line: Line, text: string): boolean {
  line.word += text;
  line.begun = 'bare';
  return true;
}

function endWord(line: Line): void {
  if (line.begun === 'quoted' || (line.begun === 'bare' && line.word !== '')) {
    line.words.push(line.word);
  }
  line.word = '';
  line.begun = 'no';
}
