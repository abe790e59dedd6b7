import { type Line, styled } from '@plimsoll/core';

/** A patch for a terminal: what goes in red, what comes in green. Line breaks of Windows are left out. */
export function patchLines(patch: string): Line[] {
  let isHeader = false;
  return patch
    .split('\n')
    .slice(0, -1)
    .flatMap((line): Line[] => {
      const text = line.endsWith('\r') ? line.slice(0, -1) : line;
      isHeader = text.startsWith('diff --git ') || (isHeader && !text.startsWith('@@'));
      // A name with a space in it ends with a tab, which is for git.
      if (isHeader)
        return text.startsWith('diff --git ') ? [] : [[styled('strong', text.trimEnd())]];
      return [lineOf(text)];
    });
}

function lineOf(text: string): Line {
  switch (text[0]) {
    case '+':
      return [styled('green', text)];
    case '-':
      return [styled('red', text)];
    case '@':
      return [styled('cyan', text)];
    case '\\':
      return [styled('dim', text)];
    default:
      return [text];
  }
}
