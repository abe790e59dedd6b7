import type { VerifyReport } from '@plimsoll/core';
import { chartLibrary, verifyPage } from '@plimsoll/verify';
import { chartsOf } from '@plimsoll/verify/internal/page/chart-data';
import { judgeRun } from '@plimsoll/verify/internal/verdict/judge-run';
import { DEFAULT_THRESHOLDS } from '@plimsoll/verify/internal/verdict/thresholds';
import { describe, expect, test } from 'vitest';
import { ENGINE } from '../../../builders/plan.ts';
import { beats, event, evidenceOf, phase, state } from '../../../builders/run.ts';

const evidence = evidenceOf([
  phase('boot'),
  event('start'),
  state({ cpuLimit: 0.5 }),
  phase('traffic'),
  beats(3, (beat) => ({ mib: beat, cacheMib: 1, cpuTime: beat * 125_000_000 })),
]);
const judged = judgeRun(evidence, {
  expectations: [
    { service: 'web', replicas: 1, isOneShot: false, unprovable: undefined, cpusClamped: false },
  ],
  bootFailures: new Map(),
  upFailure: undefined,
  traffic: undefined,
  usableMemory: undefined,
  thresholds: DEFAULT_THRESHOLDS,
});
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
