import { type Draft, patchText, redraft, type TextEdit } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { PROJECT, projectFiles } from '../../../builders/record.ts';

const insertion = (file: string, line: number, column: number, text: string): TextEdit => ({
  file,
  line,
  column,
  endLine: line,
  endColumn: column,
  text,
});

/** The patch that edits of files come to. */
function patch(files: Readonly<Record<string, string>>, edits: readonly TextEdit[]): string {
  const desk = { files: projectFiles(files), root: PROJECT, within: PROJECT };
  const drafts = redraft(desk, new Map(), edits);
  return patchText([...drafts.values()].map((draft): [string, Draft] => [draft.file, draft]));
}

const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `${index + 1}\n`).join('');

describe('patchText', () => {
  test('shows three lines around a change', () => {
    expect(patch({ a: lines(9) }, [insertion('a', 5, 2, '!')])).toBe(
      'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+5!\n 6\n 7\n 8\n',
    );
  });

  test('leaves a line out that only more lines come after', () => {
    expect(patch({ a: lines(2) }, [insertion('a', 1, 2, '\nnew')])).toBe(
      'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,2 +1,3 @@\n 1\n+new\n 2\n',
    );
  });

  test.for([
    { apart: 7, hunks: 1 },
    { apart: 8, hunks: 2 },
  ])('tells changes $apart lines apart in $hunks hunks', ({ apart, hunks }) => {
    const edits = [insertion('a', 1, 2, '!'), insertion('a', 1 + apart, 2, '!')];
    expect(patch({ a: lines(20) }, edits).match(/^@@ /gm)).toHaveLength(hunks);
  });

  test('says where a file has no line break at its end', () => {
    expect(patch({ a: '1' }, [insertion('a', 1, 2, '\n2')])).toMatch(
      /\n-1\n\\ No newline at end of file\n\+1\n\+2\n\\ No newline at end of file\n$/,
    );
  });

  test('makes a file that is not there', () => {
    expect(patch({ b: '' }, [insertion('new.yaml', 1, 1, 'a: 1\n')])).toBe(
      'diff --git a/new.yaml b/new.yaml\nnew file mode 100644\n--- /dev/null\n+++ b/new.yaml\n@@ -0,0 +1,1 @@\n+a: 1\n',
    );
  });

  test('writes names as git does, and is empty without a change', () => {
    const name = 'a "b"\té';
    expect(patch({ [name]: '1\n' }, [insertion(name, 1, 2, '!')])).toContain(
      '--- "a/a \\"b\\"\\011\\303\\251"\n',
    );
    expect(patch({ a: '1\n' }, [])).toBe('');
  });
});
