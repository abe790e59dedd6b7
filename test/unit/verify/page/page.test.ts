import { compareRuns, type VerifyReport } from '@plimsoll/core';
import { chartLibrary, verifyPage } from '@plimsoll/verify';
import { chartsOf } from '@plimsoll/verify/internal/page/chart-data';
import { judgeRun } from '@plimsoll/verify/internal/verdict/judge-run';
import { describe, expect, test } from 'vitest';
import { ENGINE } from '../../../builders/plan.ts';
import { beats, event, evidenceOf, phase, RUN_TERMS, state } from '../../../builders/run.ts';

const evidence = evidenceOf([
  phase('boot'),
  event('start'),
  state({ cpuLimit: 0.5 }),
  phase('traffic'),
  beats(3, (beat) => ({ mib: beat, cacheMib: 1, cpuTime: beat * 125_000_000 })),
]);
const judged = judgeRun(evidence, RUN_TERMS);
const report: VerifyReport = {
  ...judged,
  grounds: [{ reason: 'traffic', verdict: 'held', message: '<script>alert("no")</script>' }],
  usableMemory: null,
  engine: ENGINE,
  traffic: null,
  phases: evidence.phaseStarts,
  timings: {},
  refusals: [],
  disclosures: [],
  logs: { 'web-1': '</pre><img src=x onerror=alert(1)>' },
  samples: null,
};

describe('the charts of a service', () => {
  test('show memory and CPUs in base units, with the limits', () => {
    const [web] = judged.services;
    const charts = web === undefined ? [] : chartsOf(web, 1_000_000);
    const MIB = 1024 ** 2;
    expect(charts).toMatchObject([
      {
        title: 'web-a memory',
        times: [0.25, 0.5, 0.75],
        limit: 64 * MIB,
        series: [{ values: [2 * MIB, 3 * MIB, 4 * MIB] }, { values: [MIB, 2 * MIB, 3 * MIB] }],
      },
      // 125 ms of work in each 250 ms.
      { title: 'web-a CPU', limit: 0.5, series: [{ values: [0.5, 0.5, 0.5] }] },
    ]);
  });
});

describe('the charts of services that fared otherwise', () => {
  const [held] = judged.services;
  if (held === undefined) throw new Error('The run judged no service.');
  const [timeline] = Object.values(held.timelines);
  if (timeline === undefined) throw new Error('The run saw no container.');
  const struck: typeof held = {
    ...held,
    name: 'db',
    verdict: 'exceeded',
    reasons: ['oom'],
    grounds: [
      {
        reason: 'oom',
        verdict: 'exceeded',
        message: 'Killed.',
        position: { file: 'compose.yaml', line: 7, column: 16 },
      },
    ],
    firstOomAt: 1_000_500,
    timelines: { 'db-1': { ...timeline, firstOomAt: 1_000_500 }, 'db-2': timeline },
  };

  test('tell when the kernel killed, and in which container', () => {
    const charts = chartsOf(struck, 1_000_000);
    expect(charts.map(({ title, killedAt }) => [title, killedAt])).toEqual([
      ['db-1 memory', 0.5],
      ['db-1 CPU', null],
      ['db-2 memory', null],
      ['db-2 CPU', null],
    ]);
    expect(chartsOf(held, 1_000_000).map(({ killedAt }) => killedAt)).toEqual([null, null]);
  });

  test('stand with the worst first, and show the same time', () => {
    const both = { ...report, services: [held, struck] };
    const page = verifyPage('shop', both, { script: '', style: '' });
    expect(page.match(/<h2>\w+/g)?.slice(0, 2)).toEqual(['<h2>db', '<h2>web']);
    expect(page).toContain('Killed. <code class="soft">compose.yaml:7</code>');
    expect(page).toContain('"end":1}');
  });

  test('are compared where there is an earlier run', () => {
    const compared = {
      ...report,
      comparison: compareRuns(judged, { ...judged, services: [{ ...held, verdict: 'undecided' }] }),
    };
    const page = verifyPage('shop', compared, { script: '', style: '' });
    expect(page).toContain('<th>since base</th>');
    expect(page).toContain('<td class="exceeded">was held</td>');
  });
});

describe('the page', () => {
  const page = verifyPage('a <b> stack', report, { script: '/* chart */', style: '.u-over{}' });

  test('needs nothing from elsewhere', () => {
    expect(page).not.toMatch(/(?:src|href)="/);
    expect(page).toContain('/* chart */');
  });

  test('lets no text of a stack become part of it', () => {
    expect(page).toContain('a &lt;b&gt; stack');
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img');
  });

  test('can carry the chart library that is installed', () => {
    expect(verifyPage('shop', report, chartLibrary())).toContain('uPlot');
  });

  test('carries its data as JSON', () => {
    const data = /id="data">(?<json>[^<]*)</.exec(page)?.groups?.['json'] ?? '';
    expect(JSON.parse(data)).toMatchObject({
      charts: [{ title: 'web-a memory' }, { title: 'web-a CPU' }],
      phases: [
        ['boot', 0],
        ['traffic', 0],
      ],
    });
  });
});
