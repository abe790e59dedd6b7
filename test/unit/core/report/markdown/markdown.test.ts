import { markdown } from '@plimsoll/core/internal/report/markdown/markdown';
import { Marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { host } from '../../../../builders/host.ts';
import { report } from '../../../../builders/report.ts';
import { reports } from '../../../../builders/reports.ts';
import { stack } from '../../../../builders/stack.ts';

const GOLDEN = '../../../../fixtures/reports';
const places = ({ file, line }: { file: string; line: number }): string =>
  `https://github.com/octo/shop/blob/main/${file}#L${line}`;

describe('markdown', () => {
  test.for(Object.entries(reports))(
    'tells the report "%s" as its golden file does',
    async ([name, sample]) => {
      await expect(markdown(sample, { places })).toMatchFileSnapshot(`${GOLDEN}/${name}.md`);
    },
  );

  test.for(Object.entries(reports))(
    'of "%s" is made of whole tables, lists and folds',
    ([, sample]) => {
      const tokens = new Marked().lexer(markdown(sample));
      const kinds = new Set(tokens.map(({ type }) => type));
      expect([...kinds].filter((kind) => !KINDS.includes(kind))).toEqual([]);
      expect(tokens[0]).toMatchObject({ type: 'heading', depth: 3 });
    },
  );
});

describe('markdown of a stack past all bounds', () => {
  const services = Object.fromEntries(
    Array.from({ length: 3_000 }, (_, at) => [`service-${at}`, '16m']),
  );
  const vast = report({
    base: { dev: stack({}) },
    head: { dev: stack(services) },
    hosts: [host('8g')],
  });

  test('fills what a comment may have, leaves whole rows out, and says how many', () => {
    const text = markdown(vast, { limit: 65_536, places });
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.length).toBeGreaterThan(60_000);
    const shown = text.match(/^\| <code>service-\d+<\/code> 🆕/gm)?.length ?? 0;
    expect(text).toContain(`| … and ${3_000 - shown} more |`);
    expect(text.trimEnd()).toMatch(/<sub>base .*<\/sub>$/);
  });

  test('keeps a job summary within its bytes', () => {
    const text = markdown(vast, { limit: 100_000, measure: 'bytes', places });
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(100_000);
    expect(text.trimEnd()).toMatch(/<\/sub>$/);
  });
});

const KINDS: readonly string[] = ['heading', 'paragraph', 'table', 'list', 'html', 'space', 'code'];
