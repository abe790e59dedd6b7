import type { ServiceVerdict, Size, StackReport } from '@plimsoll/core';
import { amount } from '@plimsoll/core/internal/report/amounts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildImages, exampleStack, type SizedStack, sizedStack } from './sized-stack.ts';

const LIGHT = ['--traffic', 'smoke', '--duration', '6s'];

/** From which share of periods on a service counts as held back. */
const THROTTLED = 0.25;

/** Milliseconds of one period. */
const PERIOD = 100;

/** Periods with work, of ten a second, from which on their share says something. */
const FEW_PERIODS = 20;

/** What has to be won of memory where there was far too much. */
const LEAST_REDUCTION = 0.3;

/** A service before and after. */
interface Outcome {
  readonly stack: string;
  readonly service: string;
  readonly provision: string;
  readonly memory: Size | undefined;
  readonly cpu: Size | undefined;
  readonly before: ServiceVerdict | undefined;
  readonly after: ServiceVerdict | undefined;
}

const outcomes: Outcome[] = [];

beforeAll(buildImages);

describe('sizes that were proposed and written', () => {
  test.for(['redis', 'nginx', 'python', 'node', 'postgresql', 'proxy', 'queue', 'workers'])(
    'hold under the same traffic: %s',
    (name) => {
      using stack = sizedStack(name);
      prove(name, stack, LIGHT);
    },
  );

  test('hold in the example application, too', () => {
    using stack = exampleStack(wasteful);
    prove('postcards', { ...stack, expected: WASTED }, ['--duration', '20s']);
  });
});

afterAll(() => {
  console.log(table());
});

const WASTED = { web: 'over', postgres: 'over', redis: 'over', worker: 'under' } as const;

/** Four times the memory for those who need it least, and half for the one that draws. */
function wasteful(compose: string): string {
  return compose
    .replaceAll('mem_limit: 128m', 'mem_limit: 512m')
    .replaceAll('mem_limit: 32m', 'mem_limit: 128m')
    .replace('mem_limit: 64m', 'mem_limit: 24m')
    .replace('mem_reservation: 48m', 'mem_reservation: 16m');
}

function prove(
  name: string,
  { plimsoll, expected }: Pick<SizedStack, 'plimsoll' | 'expected'>,
  traffic: readonly string[],
): void {
  const sized = plimsoll('size', '--runs', '2', '--write', ...traffic);
  const proved = plimsoll('verify', ...traffic);
  for (const [service, provision] of Object.entries(expected))
    outcomes.push(outcomeOf({ stack: name, service, provision }, sized, proved));
  const seen = outcomes.filter(({ stack }) => stack === name);
  for (const { service, provision, before, memory } of seen) {
    if (provision === 'under')
      expect.soft([service, before?.verdict]).toEqual([service, 'exceeded']);
    else expect.soft([service, reduction(memory) >= LEAST_REDUCTION]).toEqual([service, true]);
  }
  for (const verdict of proved.verify?.services ?? []) {
    const { name: service, reasons } = verdict;
    expect.soft([service, verdict.verdict, reasons]).toEqual([service, 'held', []]);
    expect.soft(heldBack(verdict) ?? 0, service).toBeLessThanOrEqual(THROTTLED);
  }
}

/**
 * The share of periods with work, or of all time where that is less, in which it was held back: as in the verdict, a few
 * bursts are no shortage. `undefined` where so few periods had work that they measure nothing.
 */
function heldBack(verdict: ServiceVerdict | undefined): number | undefined {
  if (verdict === undefined) return undefined;
  const timelines = Object.values(verdict.timelines);
  const points = timelines.flatMap((timeline) => timeline.points);
  const periods = points.reduce((sum, point) => sum + (point?.periods ?? 0), 0);
  const possible = timelines.reduce(
    (sum, { step, points: all }) => sum + (step / PERIOD) * all.length,
    0,
  );
  const { throttledRatio } = verdict;
  if (periods < FEW_PERIODS || throttledRatio === null) return undefined;
  return throttledRatio * Math.min(1, periods / possible);
}

function outcomeOf(
  subject: Pick<Outcome, 'stack' | 'service' | 'provision'>,
  sized: StackReport,
  proved: StackReport,
): Outcome {
  const sizes = sized.sizes?.services.find(({ name }) => name === subject.service)?.sizes;
  const verdictIn = ({ verify }: StackReport): ServiceVerdict | undefined =>
    verify?.services.find(({ name }) => name === subject.service);
  return {
    ...subject,
    memory: sizes?.find(({ resource }) => resource === 'memoryLimit'),
    cpu: sizes?.find(({ resource }) => resource === 'cpuLimit'),
    before: verdictIn(sized),
    after: verdictIn(proved),
  };
}

function reduction(size: Size | undefined): number {
  return size?.now && size.proposed !== null ? 1 - size.proposed / size.now : 0;
}

function table(): string {
  const rows = outcomes.map(({ stack, service, provision, memory, cpu, before, after }) =>
    [
      stack,
      service,
      provision,
      moved('memory', memory),
      moved('cpu', cpu),
      `${verdictText(before)} → ${verdictText(after)}`,
      `${percent(heldBack(before))} → ${percent(heldBack(after))}`,
    ].join(' | '),
  );
  const over = outcomes.filter(({ provision }) => provision === 'over');
  const total = (of: (size: Size) => number | null): number =>
    over.reduce((sum, { memory }) => sum + ((memory && of(memory)) ?? 0), 0);
  const [before, after] = [total(({ now }) => now), total(({ proposed }) => proposed)];
  return [
    '',
    'stack | service | provisioned | memory | CPU | under load | held back',
    ...rows,
    `memory of all that had too much: ${amount('memory', before)} → ${amount('memory', after)}, ${percent(1 - after / before)} less`,
    '',
  ].join('\n');
}

function moved(resource: 'memory' | 'cpu', size: Size | undefined): string {
  const text = (value: number | null | undefined): string =>
    value === null || value === undefined ? 'none' : amount(resource, value);
  return `${text(size?.now)} → ${text(size?.proposed)}`;
}

function verdictText(verdict: ServiceVerdict | undefined): string {
  if (verdict === undefined) return 'not seen';
  return [verdict.verdict, ...verdict.reasons].join(' ');
}

function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${Math.round(share * 100)} %`;
}
