import { reporters } from '@plimsoll/core/internal/report/index';
import { markdown } from '@plimsoll/core/internal/report/markdown/markdown';
import { reportSchema } from '@plimsoll/core/internal/report/schema';
import { describe, expect, test } from 'vitest';
import { searchedReport, sizedReport } from '../../../builders/sizes.ts';

describe('sizes in a report', () => {
  test('are told on the terminal', () => {
    const text = reporters.text(sizedReport);
    expect(text.slice(text.indexOf('dev sizes'))).toMatchInlineSnapshot(`
      "dev sizes, from 2 runs
        db     memory limit   3 GiB →   640 MiB  Peak 490 MiB.
               CPU limit     2 CPUs → 0.35 CPUs  Busy moments want 0.25 CPUs.
        we|rd  memory limit  64 MiB →   176 MiB  OOM-killed at 64 MiB.
               CPU limit      1 CPU →     1 CPU  As it should be.
        late   memory limit    none →         ?  It was not seen in any run.
        medium confidence of db: one run only
        low confidence of we|rd: one run only
        db  PostgreSQL has to move along. Write "-c shared_buffers=160MB", a quarter of the limit.

        on      sum                          before                    after  reduction   headroom
        laptop  memory limits             3.125 GiB                  992 MiB       69 %   2080 MiB
                CPU limits     4 CPUs + 1 unlimited  2.35 CPUs + 1 unlimited          –  5.65 CPUs
        One line of "run.ndjson" could not be read, and was passed over.
      "
    `);
  });

  test('are told in Markdown', () => {
    const text = reporters.markdown(sizedReport);
    const from = text.indexOf('**Sizes for');
    expect(text.slice(from, text.indexOf('<details><summary>Both', from))).toMatchInlineSnapshot(`
      "**Sizes for <code>dev</code>, from 2 runs**

      | host | sum | before | after | reduction | headroom |
      |:--|:--|--:|--:|--:|--:|
      | <code>laptop</code> | memory limits | 3.125 GiB | 992 MiB | **69 %** | 2080 MiB |
      |  | CPU limits | 4 CPUs + 1 unlimited | 2.35 CPUs + 1 unlimited | – | 5.65 CPUs |

      <details><summary>3 of 5 numbers would change</summary>

      | service | number | now | proposed | confidence | why |
      |:--|:--|--:|--:|:--|:--|
      | <code>db</code> | memory limit | 3 GiB | **640 MiB** | medium | Peak 490 MiB. |
      |  | CPU limit | 2 CPUs | **0.35 CPUs** | medium | Busy moments want 0.25 CPUs. |
      | <code>we&#124;rd</code> | memory limit | 64 MiB | **176 MiB** | low | OOM-killed at 64 MiB. |
      |  | CPU limit | 1 CPU | 1 CPU | medium | As it should be. |
      | <code>late</code> | memory limit | none | – | – | It was not seen in any run. |

      </details>

      - <code>db</code>: medium confidence, one run only
      - <code>we&#124;rd</code>: low confidence, one run only
      - <code>db</code>: PostgreSQL has to move along. Write <code>-c shared&#95;buffers=160MB</code>, a quarter of the limit.
      - One line of <code>run.ndjson</code> could not be read, and was passed over.

      <details><summary>1 warning</summary>

      - ⚠️ The memory limits add up to 3.0625 GiB, 64 MiB more than the 3 GiB that <code>laptop</code> can give (103 %). <code>compose.yaml:2</code> <sub><code>memory-limits-exceed-host</code></sub>

      </details>

      "
    `);
  });

  test.for(['github', 'junit'] as const)('are told as sums before and after in %s', (format) => {
    const text = reporters[format](sizedReport);
    expect(text).toMatch(/memory limits on laptop/);
    expect(text).toMatch(/3\.125 GiB → 992 MiB, 69 %(?:25)? less/);
    expect(text).toMatch(/4 CPUs \+ 1 unlimited → 2\.35 CPUs \+ 1 unlimited/);
  });

  test('tell the load line by itself', () => {
    expect(reporters.text(searchedReport)).toContain(
      'Load line  "db" held at 212 MiB, exceeded at 208 MiB (oom), 3 runs.\n',
    );
    expect(reporters.markdown(searchedReport)).toContain(
      '- Load line: <code>db</code> held at 212',
    );
  });

  test.for([
    { name: 'sizes', report: sizedReport },
    { name: 'a search', report: searchedReport },
  ])('come back from JSON as they were: $name', ({ report }) => {
    const read = reportSchema.parse(JSON.parse(reporters.json(report)));
    expect(read.stacks[0]?.sizes).toEqual(JSON.parse(JSON.stringify(report.stacks[0]?.sizes)));
  });

  test.for(['text', 'json', 'markdown', 'github', 'sarif', 'junit', 'codeclimate'] as const)(
    'do not keep a report from being told as %s',
    (format) => {
      expect(reporters[format](sizedReport)).not.toBe('');
      expect(reporters[format](searchedReport)).not.toBe('');
    },
  );

  test('keep within the room that a comment has', () => {
    const [stack] = sizedReport.stacks;
    const [service] = stack?.sizes?.services ?? [];
    if (stack?.sizes === undefined || service === undefined) throw new Error('No sizes');
    const services = Array.from({ length: 2000 }, (_, index) => ({
      ...service,
      name: `s${index}`,
    }));
    const many = { ...sizedReport, stacks: [{ ...stack, sizes: { ...stack.sizes, services } }] };
    expect(markdown(many).length).toBeLessThanOrEqual(65_536);
  });

  test.for([
    { name: 'a size beyond counting', now: 1e300 },
    { name: 'a size far below nothing', now: -1e9 },
  ])('are refused with $name', ({ now }) => {
    const hostile = JSON.parse(reporters.json(sizedReport));
    hostile.stacks[0].sizes.services[0].sizes[0].now = now;
    expect(reportSchema.safeParse(hostile).success).toBe(false);
  });
});
