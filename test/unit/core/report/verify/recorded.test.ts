import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Report, type ReporterName, reporters, reportSchema } from '@plimsoll/core';
import { Marked } from 'marked';
import { describe, expect, test } from 'vitest';

const RUNS = fileURLToPath(new URL('../../../../fixtures/reports/runs/', import.meta.url));

/** Reports that `plimsoll verify --format json` wrote about the stacks beside them. */
const NAMES = ['held', 'exceeded', 'undecided'] as const;
const FORMATS: readonly (readonly [ReporterName, string])[] = [
  ['text', 'txt'],
  ['markdown', 'md'],
  ['github', 'commands'],
];
const EACH = NAMES.flatMap((name) => FORMATS.map(([format, ending]) => ({ name, format, ending })));

function recorded(name: string): Report {
  return reportSchema.parse(JSON.parse(readFileSync(`${RUNS}${name}.json`, 'utf8')));
}

function linesOf(name: string): readonly string[] {
  return readFileSync(`${RUNS}${name}.yaml`, 'utf8').split('\n');
}

describe('a recorded run', () => {
  test.for(EACH)(
    'that $name is told as $format by its JSON alone',
    async ({ name, format, ending }) => {
      const lines = linesOf(name);
      const view = { sourceLine: ({ line }: { line: number }) => lines[line - 1] };
      const golden = `${RUNS}${name}.${ending}`;
      await expect(reporters[format](recorded(name), view)).toMatchFileSnapshot(golden);
    },
  );

  test.for(NAMES)('that %s makes whole tables, lists and folds', (name) => {
    const tokens = new Marked().lexer(reporters.markdown(recorded(name)));
    const kinds = new Set(tokens.map(({ type }) => type));
    expect([...kinds].filter((kind) => !KINDS.includes(kind))).toEqual([]);
  });

  test('stands in docs/verify.md as it is told', () => {
    const page = readFileSync(new URL('../../../../../docs/verify.md', import.meta.url), 'utf8');
    expect(page).toContain(`\`\`\`text\n${readFileSync(`${RUNS}exceeded.txt`, 'utf8')}\`\`\``);
  });

  test('points an OOM at the line of its memory limit', () => {
    const [line] = linesOf('exceeded').flatMap((text, index) =>
      text.includes('mem_limit: 128m') ? [index + 1] : [],
    );
    expect(reporters.github(recorded('exceeded'))).toMatch(
      new RegExp(`^::error file=compose.yaml,line=${line},col=16,title=verify-oom::`, 'm'),
    );
  });
});

const KINDS: readonly string[] = ['heading', 'paragraph', 'table', 'list', 'html', 'space'];
