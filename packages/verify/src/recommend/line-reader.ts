/** Reads text as it comes, line by line; no line, however long, is kept past `longest` characters. */
export interface LineReader {
  /** Takes a piece of text; gives every line that ends in it to `onLine`. */
  readonly take: (text: string) => void;
  /** Gives what came after the last line's end, if anything did. */
  readonly end: () => void;
  /** Lines that were too long. */
  readonly overlong: () => number;
}

/** Starts a reader. A line that is too long is counted and passed over, and the next one is read as any other. */
export function startLines(longest: number, onLine: (line: string) => void): LineReader {
  let begun = '';
  let isOverlong = false;
  let overlong = 0;
  const grow = (text: string): void => {
    if (isOverlong) return;
    isOverlong = begun.length + text.length > longest;
    begun = isOverlong ? '' : begun + text;
  };
  const close = (): void => {
    if (isOverlong) overlong += 1;
    else if (begun !== '') onLine(begun);
    begun = '';
    isOverlong = false;
  };
  return {
    take: (text) => {
      let from = 0;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        grow(text.slice(from, end));
        close();
        from = end + 1;
      }
      grow(text.slice(from));
    },
    end: close,
    overlong: () => overlong,
  };
}
