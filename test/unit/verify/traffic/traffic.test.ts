import { DEFAULT_THRESHOLDS } from '@plimsoll/verify';
import { k6End } from '@plimsoll/verify/internal/traffic/exit-code';
import { PRESETS } from '@plimsoll/verify/internal/traffic/presets';
import { targets, trafficScript } from '@plimsoll/verify/internal/traffic/script';
import {
  failedIterations,
  requestFailure,
  scriptFailure,
} from '@plimsoll/verify/internal/traffic/script-failure';
import { parseSummary } from '@plimsoll/verify/internal/traffic/summary';
import { trafficOutcome } from '@plimsoll/verify/internal/traffic/traffic-outcome';
import { describe, expect, test } from 'vitest';

const http = { scheme: 'http', path: '/' } as const;

describe('targets', () => {
  test('are what is published where anything HTTP is', () => {
    const entrances = [
      { service: 'web', host: 'web', port: 80, isPublished: true, http },
      { service: 'db', host: 'db', port: 5432, isPublished: true, http: undefined },
      { service: 'api', host: 'api', port: 8080, isPublished: false, http },
    ];
    expect(targets(entrances)).toEqual([{ service: 'web', url: 'http://web:80/' }]);
  });

  test('are what is exposed where nothing HTTP is published', () => {
    const entrances = [
      { service: 'db', host: 'db', port: 5432, isPublished: true, http: undefined },
      { service: 'api', host: 'api', port: 8080, isPublished: false, http },
    ];
    expect(targets(entrances)).toEqual([{ service: 'api', url: 'http://api:8080/' }]);
  });
});

describe('trafficScript', () => {
  test('holds the rate however slowly the stack answers', () => {
    const script = trafficScript([{ service: 'web', url: 'http://web:80/' }], PRESETS.medium);
    expect(script).toContain("executor: 'constant-arrival-rate'");
    expect(script).toContain('rate: 50,');
    expect(script).toContain("duration: '60s'");
    expect(script).toContain('"url": "http://web:80/"');
  });

  test('asks nobody but the stack, wherever it sends people', () => {
    const script = trafficScript([{ service: 'web', url: 'http://web:80/' }], PRESETS.smoke);
    expect(script).toContain('redirects: 0');
  });

  test('keeps names that could end a string inside it', () => {
    const script = trafficScript([{ service: `a"'\`\${x}`, url: 'http://a:1/"' }], PRESETS.smoke);
    expect(script).toContain(JSON.stringify('http://a:1/"'));
  });
});

describe('k6End', () => {
  test.for([
    [0, 'ended'],
    [99, 'thresholds'],
    ...[97, 98, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 1, 137].map(
      (code) => [code, 'failed'] as const,
    ),
  ] as const)('takes %i for "%s"', ([code, kind]) => {
    expect(k6End(code).kind).toBe(kind);
  });
});

const exported = {
  metrics: {
    http_reqs: { count: 300, rate: 10 },
    http_req_failed: { passes: 3, fails: 297, value: 0.01, thresholds: { 'rate<0.001': true } },
    http_req_duration: {
      avg: 5,
      min: 1,
      med: 4,
      max: 90,
      'p(90)': 9,
      'p(95)': 12,
      thresholds: { 'p(95)<200': false },
    },
    iterations: { count: 300, rate: 10 },
    dropped_iterations: { count: 7, rate: 0.2 },
    checks: { passes: 297, fails: 3, value: 0.99 },
  },
  root_group: {},
};

const machineReadable = {
  version: '1.0.0',
  config: { duration: 30 },
  metadata: { k6Version: '2.2.0' },
  results: {
    metrics: [
      { name: 'http_reqs', type: 'counter', values: { count: 300 } },
      { name: 'http_req_failed', type: 'rate', values: { matches: 3, total: 300, rate: 0.01 } },
      {
        name: 'http_req_duration',
        type: 'trend',
        values: { avg: 5, max: 90, med: 4, min: 1, 'p(90)': 9, 'p(95)': 12 },
      },
      { name: 'iterations', type: 'counter', values: { count: 300 } },
    ],
  },
};

describe('parseSummary', () => {
  test('reads what --summary-export writes, where true means that a threshold was crossed', () => {
    expect(parseSummary(JSON.stringify(exported))).toEqual({
      requests: 300,
      failedRatio: 0.01,
      iterations: 300,
      droppedIterations: 7,
      medianDuration: 4,
      p95Duration: 12,
      maxDuration: 90,
      checksPassed: 297,
      checksFailed: 3,
      crossedThresholds: ['http_req_failed: rate<0.001'],
    });
  });

  test('reads the machine-readable summary of k6 2', () => {
    expect(parseSummary(JSON.stringify(machineReadable))).toMatchObject({
      requests: 300,
      failedRatio: 0.01,
      droppedIterations: 0,
      p95Duration: 12,
      crossedThresholds: [],
    });
  });

  test.for(['', '{', '[]', '{"metrics":{}}'])('gives nothing for %j', (text) => {
    expect(parseSummary(text)).toBeUndefined();
  });
});

describe('trafficOutcome', () => {
  const good = { ...exported.metrics, dropped_iterations: { count: 0 } };
  const summary = parseSummary(JSON.stringify({ metrics: good }));

  test.for([
    { name: 'held', remains: { exitCode: 0, summary, log: '' }, grounds: [] },
    {
      name: 'exceeded by a threshold',
      remains: { exitCode: 99, summary, log: '' },
      grounds: ['exceeded'],
    },
    {
      name: 'undecided when iterations were dropped',
      remains: { exitCode: 0, summary: parseSummary(JSON.stringify(exported)), log: '' },
      grounds: ['undecided'],
    },
    {
      name: 'held where nothing went over HTTP and yet something was sent',
      remains: {
        exitCode: 0,
        summary: parseSummary('{"metrics":{"ws_sessions":{"count":9},"data_sent":{"count":1}}}'),
        log: '',
      },
      grounds: [],
    },
    {
      name: 'undecided when nothing was sent at all',
      remains: {
        exitCode: 0,
        summary: parseSummary('{"metrics":{"iterations":{"count":9},"data_sent":{"count":0}}}'),
        log: '',
      },
      grounds: ['undecided'],
    },
    {
      name: 'undecided when more than one request in a hundred failed',
      remains: {
        exitCode: 0,
        summary: parseSummary(
          '{"metrics":{"http_reqs":{"count":9},"http_req_failed":{"value":0.011}}}',
        ),
        log: '',
      },
      grounds: ['undecided'],
    },
    {
      name: 'undecided when nothing was asked',
      remains: {
        exitCode: 0,
        summary: parseSummary('{"metrics":{"iterations":{"count":1}}}'),
        log: '',
      },
      grounds: ['undecided'],
    },
    {
      name: 'undecided without a summary',
      remains: { exitCode: 0, summary: undefined, log: '' },
      grounds: ['undecided'],
    },
    {
      name: 'undecided when the script threw',
      remains: { exitCode: 107, summary: undefined, log: '' },
      grounds: ['undecided'],
    },
  ])('is $name', ({ remains, grounds }) => {
    expect(
      trafficOutcome(remains, DEFAULT_THRESHOLDS).grounds.map(({ verdict }) => verdict),
    ).toEqual(grounds);
  });

  test('says what the script says of its own failure', () => {
    const log = 'time="x" level=error msg="ReferenceError: foo is not defined\\n\\tat file"';
    expect(
      trafficOutcome({ exitCode: 107, summary: undefined, log }, DEFAULT_THRESHOLDS).grounds,
    ).toMatchObject([
      {
        message:
          'k6 ended with 107: its script threw an exception: ReferenceError: foo is not defined.',
      },
    ]);
  });

  test.for([
    { name: 'every iteration', failed: 300, message: 'in every iteration' },
    { name: 'more than one in a hundred', failed: 4, message: 'in 4 of 300 iterations' },
    { name: 'one in a hundred', failed: 3, message: undefined },
  ])('tells of exceptions in $name', ({ failed, message }) => {
    const { grounds } = trafficOutcome(
      { exitCode: 0, summary, log: THROWN.repeat(failed) },
      DEFAULT_THRESHOLDS,
    );
    expect(grounds).toEqual(
      message === undefined
        ? []
        : [
            {
              reason: 'traffic',
              verdict: 'undecided',
              message: `The script threw an exception ${message}: Error: bad "token" (line 6 of the script).`,
            },
          ],
    );
  });
});

/** As k6 1.8.1 logs them. */
const THROWN = `time="2026-11-21T21:03:55Z" level=error msg="Error: bad \\"token\\"\\n\\tat default (file:///tmp/plimsoll.js:6:27(3))\\n" executor=constant-vus scenario=default source=stacktrace\n`;
const REJECTED = `time="2026-11-21T21:03:55Z" level=error msg="Uncaught (in promise) text" executor=per-vu-iterations scenario=y\n`;
const CONSOLE = `time="2026-11-21T21:03:55Z" level=error msg="fake executor=x scenario=y" source=console\n`;
const WARNING = `time="2026-11-21T21:03:55Z" level=warning msg="Request Failed" error="Get" executor=x scenario=y\n`;

describe('failedIterations', () => {
  test.for([
    { name: 'an exception', log: THROWN, count: 1 },
    { name: 'a promise that is rejected', log: REJECTED, count: 1 },
    { name: 'what the script itself logs', log: CONSOLE, count: 0 },
    { name: 'a warning', log: WARNING, count: 0 },
    { name: 'all of them together', log: THROWN + CONSOLE + REJECTED + WARNING + THROWN, count: 3 },
    { name: 'an empty log', log: '', count: 0 },
  ])('counts $count of $name', ({ log, count }) => {
    expect(failedIterations(log)).toBe(count);
  });
});

const unready = (why: string): string =>
  `time="2026-11-21T21:05:01Z" level=error msg="could not initialize '/tmp/plimsoll.js': could not load JS test 'file:///tmp/plimsoll.js': ${why}"\n`;

describe('scriptFailure', () => {
  test.for([
    { name: 'the line', log: THROWN, told: 'Error: bad "token" (line 6 of the script)' },
    { name: 'no line where none is known', log: REJECTED, told: 'Uncaught (in promise) text' },
    { name: 'the last of several', log: THROWN + REJECTED, told: 'Uncaught (in promise) text' },
    { name: 'nothing without an error', log: 'level=info msg="all well"', told: undefined },
    {
      name: 'no more than a line holds',
      log: `error ${'x'.repeat(999)}`,
      told: `error ${'x'.repeat(234)}…`,
    },
    {
      name: 'what a script lacks',
      log: unready('no exported functions in script'),
      told: 'no exported functions in script',
    },
    {
      name: 'where a script cannot be read',
      log: unready('file:///tmp/plimsoll.js: Line 3:1 Unexpected end of input'),
      told: 'Line 3:1 Unexpected end of input',
    },
    {
      name: 'why a script gave up',
      log: 'level=error msg="test aborted: no more at default (file:///tmp/plimsoll.js:5:71(11))"',
      told: 'test aborted: no more (line 5 of the script)',
    },
  ])('tells $name', ({ log, told }) => {
    expect(scriptFailure(log)).toBe(told);
  });
});

describe('requestFailure', () => {
  const failed = (error: string): string =>
    `time="2026-11-21T21:05:01Z" level=warning msg="Request Failed" error="${error}"\n`;

  test.for([
    { name: 'nothing where all were answered', log: THROWN, told: undefined },
    {
      name: 'the last of several',
      log: failed('one') + failed('Get \\"http://no/\\": no such host') + THROWN,
      told: 'Get "http://no/": no such host',
    },
  ])('tells $name', ({ log, told }) => {
    expect(requestFailure(log)).toBe(told);
  });
});
