import { type Line, type Span, styled } from '@plimsoll/core';

/** A page of our own documentation for a terminal: headings and code are set off, the rest stays as written. */
export function markdownLines(markdown: string): Line[] {
  const lines: Line[] = [];
  let inCode = false;
  for (const line of markdown.trimEnd().split('\n')) {
    if (/^```/.test(line)) {
      inCode = !inCode;
      continue;
    }
    lines.push(inCode ? ['  ', styled('cyan', line)] : proseLine(line));
  }
  return lines;
}

function proseLine(line: string): Line {
  const heading = /^#+ (?<title>.*)$/.exec(line)?.groups?.['title'];
  if (heading !== undefined) return [styled('strong', heading.replaceAll('`', ''))];
  return line.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part): string | Span => {
    if (part.startsWith('`')) return styled('cyan', part.slice(1, -1));
    return part.startsWith('**') ? styled('strong', part.slice(2, -2)) : linkText(part);
  });
}

/** `[text](url)` is its text; an address that says more than the text stands behind it. */
function linkText(text: string): string {
  return text
    .replace(/\[([^\]]+)\]\((https?:[^)]+)\)/g, '$1 <$2>')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1');
}
