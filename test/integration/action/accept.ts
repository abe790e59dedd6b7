import type { Remark } from '../../stand-in/github/reviews.ts';

/** The lines that a remark suggests, as Markdown reads the block: its fence ends at one as long, and not before. */
export function suggested({ body }: Pick<Remark, 'body'>): readonly string[] {
  const lines = body.split('\n');
  const start = lines.findIndex((line) => /^`{3,}suggestion$/.test(line));
  const fence = /^`+/.exec(lines[start] ?? '')?.[0] ?? '';
  const end = lines.findIndex((line, index) => index > start && isEnd(line, fence.length));
  if (start < 0 || end < 0) throw new Error(`There is no suggestion in: ${body}`);
  return lines.slice(start + 1, end);
}

function isEnd(line: string, length: number): boolean {
  return /^ {0,3}`+\s*$/.test(line) && line.trim().length >= length;
}

/** A file with a suggestion accepted: whole lines give way, as GitHub does it. */
export function accepted(
  text: string,
  remark: Pick<Remark, 'startLine' | 'line' | 'body'>,
): string {
  const lines = text.split('\n');
  const count = remark.line - remark.startLine + 1;
  lines.splice(remark.startLine - 1, count, ...suggested(remark));
  return lines.join('\n');
}
