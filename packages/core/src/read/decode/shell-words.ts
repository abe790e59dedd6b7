/** A command line while it is read: what is open, and the word that is being put together. */
interface Line {
  readonly words: string[];
  word: string;
  /** Whether there is a word to keep, be it the empty one between two quotes. */
  begun: boolean;
  escaped: boolean;
  single: boolean;
  double: boolean;
  backtick: boolean;
  /** Inside `$(…)`, or after a closing parenthesis that stands alone. */
  dollar: boolean;
}

/**
 * Splits a command line into words as Docker Compose does: quotes and backslashes as in a shell, no variables, and
 * everything from the first bare `;`, `&`, `|`, `<` or `>` on is left out.
 *
 * @returns `undefined` when something is left open, or an opening parenthesis does not follow a `$`.
 * @see https://github.com/mattn/go-shellwords/blob/v1.0.12/shellwords.go
 */
export function shellWords(text: string): readonly string[] | undefined {
  const line: Line = {
    words: [],
    word: '',
    begun: false,
    escaped: false,
    single: false,
    double: false,
    backtick: false,
    dollar: false,
  };
  for (const character of text) {
    if (endsCommand(line, character)) break;
    if (!take(line, character)) return undefined;
  }
  if (line.begun) line.words.push(line.word);
  return line.escaped || isOpen(line) ? undefined : line.words;
}

function isOpen({ single, double, backtick, dollar }: Line): boolean {
  return single || double || backtick || dollar;
}

function endsCommand(line: Line, character: string): boolean {
  if (line.escaped || isOpen(line) || !/[;&|<>]/.test(character)) return false;
  // `2>` redirects file descriptor 2: the number is no word.
  if (character === '>' && /^\d/.test(line.word)) line.begun = false;
  return true;
}

/** Adds a character to the line; false when it makes the line malformed. */
function take(line: Line, character: string): boolean {
  if (line.escaped) {
    line.escaped = false;
    return add(line, character);
  }
  if (character === '\\') {
    if (line.single) line.word += character;
    else line.escaped = true;
    return true;
  }
  if (/[ \t\r\n]/.test(character)) return takeSpace(line, character);
  if (character === '"' && !line.single && !line.dollar) return toggle(line, 'double');
  if (character === "'" && !line.double && !line.dollar) return toggle(line, 'single');
  if (!line.single && !line.double) {
    if (character === '(' && !line.backtick) return openParenthesis(line);
    if (character === '`' && !line.dollar) line.backtick = !line.backtick;
    if (character === ')' && !line.backtick) line.dollar = !line.dollar;
  }
  return add(line, character);
}

function add(line: Line, character: string): boolean {
  line.word += character;
  line.begun = true;
  return true;
}

function takeSpace(line: Line, character: string): boolean {
  if (isOpen(line)) {
    line.word += character;
  } else if (line.begun) {
    line.words.push(line.word);
    line.word = '';
    line.begun = false;
  }
  return true;
}

function toggle(line: Line, quote: 'single' | 'double'): boolean {
  if (line[quote]) line.begun = true;
  line[quote] = !line[quote];
  return true;
}

function openParenthesis(line: Line): boolean {
  if (line.dollar || !line.word.endsWith('$')) return false;
  line.dollar = true;
  line.word += '(';
  return true;
}
