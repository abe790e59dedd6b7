import { text } from '@plimsoll/core/internal/report/text/text';
import { describe, expect, test } from 'vitest';
import { host } from '../../../../builders/host.ts';
import { type ReportSketch, report } from '../../../../builders/report.ts';
import { stack } from '../../../../builders/stack.ts';

const laptop = host('8g', '8', 'laptop');
const small = stack({ web: { memory: '1g', cpus: '2', reserved: '512m' }, db: '2g' });

const CASES: readonly (ReportSketch & { readonly name: string })[] = [
  { name: 'fits', head: { shop: small }, hosts: [laptop] },
  {
    name: 'exceeds',
    base: { shop: small },
    head: {
      shop: stack({
        web: { memory: '1g', cpus: '2', reserved: '512m' },
        db: '2g',
        search: { memory: '3g', replicas: 2, cpus: '4' },
        log: {},
      }),
    },
    hosts: [laptop, host('4g', '2', 'server')],
    policy: { maxLimitRatio: 1 },
  },
  { name: 'neutral', head: { shop: small } },
  {
    name: 'undecided',
    head: {},
    errors: [
      {
        code: 'unit-invalid',
        class: 'unit',
        message: '"1gigabyte" is not a size.',
        position: { file: 'compose.yaml', line: 4, column: 16 },
        hint: 'Write a size such as 512m.\nOr leave it out.',
        stack: 'shop',
      },
    ],
    gaps: [{ code: 'include-remote', message: 'A remote file is not read.', stack: 'shop' }],
  },
  {
    name: 'grows',
    base: { shop: stack({ web: '7g', db: '2g' }), old: small },
    head: { shop: stack({ web: '7g', db: '3g' }), old: small },
    hosts: [laptop, host('9g', '8', 'server')],
  },
  {
    name: 'twins',
    head: { one: stack({ web: {} }), two: stack({ web: {} }) },
    hosts: [laptop],
    policy: { rules: { 'memory-limit-missing': 'note' } },
  },
  {
    name: 'unchanged',
    base: { shop: small },
    head: { shop: small },
    hosts: [laptop],
  },
];

const sourceLine = ({ line }: { readonly line: number }): string =>
  `    mem_limit: 512m # line ${line}`;

describe('the text reporter', () => {
  test.for(CASES)('tells a report: $name', async ({ name, ...sketch }) => {
    const told = text(report(sketch), { sourceLine });
    await expect(told).toMatchFileSnapshot(`../../../../fixtures/reports/${name}.txt`);
  });

  test('says the same with colours as without', () => {
    for (const sketch of CASES) {
      const plain = text(report(sketch), { sourceLine });
      const coloured = text(report(sketch), { sourceLine, colour: true });
      expect(coloured).not.toBe(plain);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours
      expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
    }
  });
});
