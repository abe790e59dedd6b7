import { describe, expect, test } from 'vitest';
import { findingsIn, webStack } from '../../../builders/findings.ts';

/** Services s0, s1 … with health checks at these intervals. */
function checkedEvery(...intervals: readonly string[]): string {
  const services = intervals.map(
    (interval, index) =>
      `  s${index}:\n    image: nginx\n    healthcheck: { test: "true", interval: ${interval} }`,
  );
  return ['services:', ...services].join('\n');
}

describe('health-check-storm', () => {
  test.for([
    ['accepts four in step', ['45s', '45s', '45s', '45s'], []],
    ['reports five in step', ['45s', '45s', '45s', '45s', '45s'], [5]],
    ['knows a minute by both names', ['60s', '1m', '60s', '1m', '60s'], [5]],
    ['accepts five that are staggered', ['45s', '50s', '55s', '60s', '65s'], []],
    ['counts the largest crowd alone', [...Array(5).fill('5s'), ...Array(6).fill('9s')], [6]],
  ] as const)('%s', ([, intervals, counts]) => {
    const found = findingsIn('health-check-storm', checkedEvery(...intervals));
    expect(found.map(({ facts }) => facts['count'])).toEqual(counts);
  });

  test.for([
    ['45s', '"s0" 45s, "s1" 50s, "s2" 55s, "s3" 60s, "s4" 65s.'],
    ['5s', '"s0" 5s, "s1" 6s, "s2" 7s, "s3" 8s, "s4" 9s.'],
  ] as const)('proposes a stagger in proportion to %s', ([interval, stagger]) => {
    const compose = checkedEvery(...Array<string>(5).fill(interval));
    const [found] = findingsIn('health-check-storm', compose);
    expect(found?.message).toContain(stagger);
  });
});

describe('start-period-too-short', () => {
  test.for([
    ['refuses to take 5 s for a grace: the first check comes then', 'start_period: 5s', 1],
    ['accepts a moment more', 'start_period: 5001ms', 0],
    ['accepts none', 'start_period: 0s', 0],
    ['accepts 5 s where checks start earlier', 'start_period: 5s, start_interval: 4s', 0],
    ['reports a period of one start interval', 'start_period: 30s, start_interval: 30s', 1],
    ['accepts a period that a short interval reaches', 'start_period: 5s, interval: 4s', 0],
    ['is silent about a check that is off', 'start_period: 1s, disable: true', 0],
  ] as const)('%s', ([, keys, count]) => {
    const compose = webStack(`healthcheck: { test: "true", ${keys} }`);
    expect(findingsIn('start-period-too-short', compose)).toHaveLength(count);
  });
});

describe('dependency-without-health', () => {
  const on = (dependency: string, check: string): string =>
    [webStack(dependency), '  db:', '    image: postgres', `    healthcheck: ${check}`].join('\n');

  test.for([
    ['reports the short form', 'depends_on: [db]', '{ test: pg_isready }', 1],
    [
      'reports the condition by name',
      'depends_on: { db: { condition: service_started } }',
      '{ test: pg_isready }',
      1,
    ],
    [
      'accepts waiting for health',
      'depends_on: { db: { condition: service_healthy } }',
      '{ test: pg_isready }',
      0,
    ],
    [
      'accepts a choice made beside one that waits for health',
      'depends_on: { db: { condition: service_started }, web2: { condition: service_healthy } }',
      '{ test: pg_isready }\n  web2: { image: nginx, healthcheck: { test: "true" } }',
      0,
    ],
    ['accepts a dependency whose check is off', 'depends_on: [db]', '{ disable: true }', 0],
    ['accepts what a shared network implies', 'network_mode: service:db', '{ test: "true" }', 0],
  ] as const)('%s', ([, dependency, check, count]) => {
    expect(findingsIn('dependency-without-health', on(dependency, check))).toHaveLength(count);
  });

  test('names all that a service does not wait for', () => {
    const compose = ['depends_on: [s0, s1]'].map(
      (line) => `${checkedEvery('5s', '5s')}\n  web:\n    image: nginx\n    ${line}`,
    );
    expect(findingsIn('dependency-without-health', compose.join('\n'))).toMatchObject([
      { service: 'web', facts: { dependencies: 's0,s1', count: 2 } },
    ]);
  });
});

describe('health-condition-without-check', () => {
  const waiting = (check: string): string =>
    [
      webStack('depends_on: { db: { condition: service_healthy } }'),
      '  db:',
      '    image: postgres',
      ...(check === '' ? [] : [`    healthcheck: ${check}`]),
    ].join('\n');

  test.for([
    ['reports a check that is switched off', '{ disable: true }', 1],
    ['reports the test NONE', '{ test: [NONE] }', 1],
    ['accepts a check', '{ test: pg_isready }', 0],
    ['accepts one that may come from the image', '', 0],
    ['accepts one that is left on', '{ disable: false, interval: 5s }', 0],
  ] as const)('%s', ([, check, count]) => {
    expect(findingsIn('health-condition-without-check', waiting(check))).toHaveLength(count);
  });
});
