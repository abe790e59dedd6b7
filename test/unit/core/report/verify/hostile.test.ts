import {
  annotations,
  compareRuns,
  DEFAULT_POLICY,
  markdown,
  type Report,
  reporters,
  reportSchema,
  withVerify,
} from '@plimsoll/core';
import fc from 'fast-check';
import { Marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { host } from '../../../../builders/host.ts';
import { report } from '../../../../builders/report.ts';
import { stack } from '../../../../builders/stack.ts';
import { serviceVerdict, verifyReport } from '../../../../builders/verify-report.ts';

const ESCAPE = '\u001b[2J\u001b]0;owned\u0007';
const MARKUP = '|`<img src=x onerror=alert(1)>\n::error::pwned\n</details> @octocat #1 \u202e';
const EVIL = `${ESCAPE}${MARKUP}`;

const POINT = {
  memoryInUse: 1,
  pageCache: 0,
  cpuTime: 1,
  periods: 0,
  throttledPeriods: 0,
  pids: 1,
};

const SUMMARY = {
  requests: 1,
  failedRatio: 1,
  iterations: 1,
  droppedIterations: 1,
  medianDuration: 1,
  p95Duration: 12_345,
  maxDuration: 1,
  checksPassed: 0,
  checksFailed: 1,
  crossedThresholds: [EVIL],
};

const timelines = {
  [EVIL]: {
    start: 1_000_000,
    step: 250,
    points: [null, POINT],
  },
};

/** Everything a stack, its images, its logs or k6 may put into a report. */
const hostile = withVerify(
  report({ head: { dev: stack({ web: '64m' }) }, hosts: [host('1g')] }),
  {
    runs: new Map([
      [
        'dev',
        verifyReport(
          [
            serviceVerdict(EVIL, 'exceeded', ['oom'], { timelines, containers: [EVIL] }),
            serviceVerdict('web', 'exceeded', ['exit'], {
              grounds: [{ reason: 'exit', verdict: 'exceeded', message: EVIL }],
            }),
          ],
          {
            grounds: [{ reason: 'traffic', verdict: 'exceeded', message: EVIL }],
            logs: { [EVIL]: `${EVIL}\n${EVIL}` },
            disclosures: [{ code: 'links-dropped', service: EVIL, message: EVIL }],
            refusals: [{ id: 'privileged', service: EVIL, message: EVIL }],
            traffic: {
              kind: 'script',
              duration: 1,
              script: EVIL,
              exitCode: 99,
              summary: { ...SUMMARY },
            },
            samples: EVIL,
          },
        ),
      ],
    ]),
  },
  DEFAULT_POLICY,
);

describe('a run of a stack that means harm', () => {
  test('moves no cursor in a terminal', () => {
    for (const colour of [false, true]) {
      const text = reporters.text(hostile, { colour }).replace(/\p{Cc}\[\d+m/gu, '');
      expect(text).not.toMatch(/[^\P{C}\n]/u);
    }
  });

  test('starts no command in a workflow', () => {
    const text = reporters.github(hostile);
    expect(text.match(/^::/gm)).toHaveLength(annotations(hostile).length);
    expect(text).not.toMatch(/[^\P{C}\n]/u);
  });

  test('puts no element, mention or reference of its own into a comment', () => {
    const html = new Marked().parse(markdown(hostile), { async: false });
    expect(html).not.toMatch(/<img/i);
    expect(html).not.toMatch(/@octocat/);
    expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length);
  });

  test('fills no comment past what it may have', () => {
    const services = Array.from({ length: 400 }, (_, at) =>
      serviceVerdict(`${EVIL}-${at}`, 'exceeded', ['oom'], { timelines }),
    );
    const runs = new Map([['dev', verifyReport(services)]]);
    const text = markdown(withVerify(hostile, { runs }, DEFAULT_POLICY));
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toMatch(/… and \d+ more/);
    expect(text.trimEnd()).toMatch(/<\/sub>$/);
  });

  test.for([
    ['logs', { logs: { web: 'x'.repeat(200_001) } }],
    [
      'a script',
      {
        traffic: {
          kind: 'script',
          duration: 1,
          script: 'x'.repeat(1_048_577),
          exitCode: 0,
          summary: null,
        },
      },
    ],
    ['grounds', { grounds: [{ reason: 'traffic', verdict: 'held', message: 'x'.repeat(20_001) }] }],
  ] as const)('is refused with more %s than anybody writes', ([, told]) => {
    const runs = new Map([['dev', verifyReport([], told)]]);
    const large: Report = withVerify(hostile, { runs }, DEFAULT_POLICY);
    expect(reportSchema.safeParse(large).success).toBe(false);
  });

  const figure = fc.oneof(
    fc.constantFrom(null, 0, -1, 0.5, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE),
    fc.maxSafeNat(),
    fc.double({ noNaN: true }),
  );
  const moment = fc.oneof(fc.nat(), fc.constantFrom(0, Number.MAX_VALUE));
  const numbers = fc.record({
    peakMemoryInUse: figure,
    memoryLimit: figure,
    cpuLimit: figure,
    throttledRatio: figure,
    firstOomAt: figure,
    start: moment,
    step: moment,
    boot: moment,
    stop: moment,
    peakConcurrentMemory: figure,
    usableMemory: figure,
    p95Duration: figure,
  });

  test('with any figures at all is either refused or told', () => {
    fc.assert(
      fc.property(numbers, (told) => {
        const report = withFigures(told);
        if (!reportSchema.safeParse(report).success) return;
        for (const format of ['text', 'markdown', 'github'] as const)
          expect(reporters[format](report)).not.toBe('');
      }),
      { numRuns: 200 },
    );
  });
});

type Figures = Readonly<
  Record<
    | 'peakMemoryInUse'
    | 'memoryLimit'
    | 'cpuLimit'
    | 'throttledRatio'
    | 'firstOomAt'
    | 'peakConcurrentMemory'
    | 'usableMemory'
    | 'p95Duration',
    number | null
  >
> &
  Readonly<Record<'start' | 'step' | 'boot' | 'stop', number>>;

function withFigures({
  start,
  step,
  boot,
  stop,
  peakConcurrentMemory,
  usableMemory,
  p95Duration,
  ...own
}: Figures): Report {
  const web = serviceVerdict('web', 'exceeded', ['oom'], {
    ...own,
    timelines: { web: { start, step, points: [null, POINT, POINT] } },
  });
  const earlier = serviceVerdict('web', 'held', [], { peakMemoryInUse: usableMemory });
  const base = verifyReport([earlier]);
  const run = verifyReport([web], {
    phases: { boot, stop },
    peakConcurrentMemory,
    usableMemory,
    traffic: {
      kind: 'script',
      duration: 1,
      script: '',
      exitCode: 0,
      summary: { ...SUMMARY, p95Duration },
    },
  });
  const compared = { ...run, comparison: compareRuns(base, run) };
  return withVerify(hostile, { runs: new Map([['dev', compared]]) }, DEFAULT_POLICY);
}
