import {
  findLoadLine,
  type SearchTerms,
  type Trial,
} from '@plimsoll/verify/internal/recommend/load-line';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

const TERMS: SearchTerms = {
  service: 'app',
  resource: 'memory',
  start: GIB,
  most: 8 * GIB,
  runs: 9,
};

/** A program that takes so much and is killed where there is less. */
function footprint(size: number): (limit: number) => Promise<Trial> {
  return async (limit) =>
    limit >= size
      ? { size: limit, verdict: 'held', reasons: [], peak: size }
      : { size: limit, verdict: 'exceeded', reasons: ['oom'], peak: limit };
}

/** Verdicts by the size in MiB, the last of them for good. */
function scripted(verdicts: Readonly<Record<number, readonly Trial['verdict'][]>>) {
  const asked = new Map<number, number>();
  return async (limit: number): Promise<Trial> => {
    const size = limit / MIB;
    const told = verdicts[size] ?? ['exceeded'];
    const times = asked.get(size) ?? 0;
    asked.set(size, times + 1);
    const verdict = told[Math.min(times, told.length - 1)] ?? 'exceeded';
    return { size: limit, verdict, reasons: verdict === 'held' ? [] : ['boot'], peak: undefined };
  };
}

describe('the load line', () => {
  test('lies between a size that held and one that did not', async () => {
    const { held, exceeded, message, probes } = await findLoadLine(TERMS, footprint(210 * MIB));
    expect({ held, exceeded }).toEqual({ held: 210 * MIB, exceeded: 206 * MIB });
    expect(message).toBe('"app" held at 210 MiB, exceeded at 206 MiB (oom), 4 runs.');
    expect(probes.map(({ size }) => size / MIB)).toEqual([1024, 214, 206, 210]);
  });

  test('is found within 5 % of any footprint, and in nine runs at the most', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 40, max: 8000 }), async (mebibytes) => {
        const size = mebibytes * MIB;
        const { held, exceeded, probes } = await findLoadLine(TERMS, footprint(size));
        expect(probes.length).toBeLessThanOrEqual(9);
        expect(held).toBeGreaterThanOrEqual(size);
        expect(held).toBeLessThanOrEqual(size * 1.05);
        expect(exceeded).toBeLessThan(size);
        expect(exceeded).toBeGreaterThanOrEqual(size * 0.95);
      }),
    );
  });

  test('is looked for above a limit that does not hold', async () => {
    const { probes } = await findLoadLine({ ...TERMS, start: 64 * MIB }, footprint(200 * MIB));
    expect(probes.slice(0, 3).map(({ size }) => size / MIB)).toEqual([64, 128, 256]);
  });

  test('is not looked for beyond what the machine has', async () => {
    const line = await findLoadLine({ ...TERMS, start: 64 * MIB, most: 100 * MIB }, footprint(GIB));
    expect(line).toMatchObject({ held: null, exceeded: 100 * MIB });
    expect(line.message).toBe('"app" did not hold: exceeded at 100 MiB (oom), 2 runs.');
  });

  test('ends with the runs that were allowed', async () => {
    const { probes } = await findLoadLine({ ...TERMS, runs: 2 }, footprint(200 * MIB));
    expect(probes).toHaveLength(2);
  });

  test('repeats an undecided run once, and says when it stays so', async () => {
    const run = scripted({ 1024: ['held'], 512: ['undecided'], 768: ['held'], 640: ['held'] });
    const { held, exceeded, message, probes } = await findLoadLine({ ...TERMS, runs: 5 }, run);
    expect(probes.map(({ size }) => size / MIB)).toEqual([1024, 512, 512, 768, 640]);
    expect({ held, exceeded }).toEqual({ held: 640 * MIB, exceeded: null });
    expect(message).toBe('"app" held at 640 MiB, undecided at 512 MiB, twice (boot), 5 runs.');
  });

  test('says what is known where it is ended early', async () => {
    const run = footprint(200 * MIB);
    let left = 2;
    const { held, exceeded, probes, message } = await findLoadLine(TERMS, async (size) => {
      left -= 1;
      return left < 0 ? undefined : run(size);
    });
    expect({ held, exceeded, runs: probes.length }).toEqual({
      held: 204 * MIB,
      exceeded: null,
      runs: 2,
    });
    expect(message).toBe('"app" held at 204 MiB, nothing smaller was tried, 2 runs.');
  });

  test('does not say that an undecided run was repeated where no run was left for it', async () => {
    const run = scripted({ 1024: ['held'], 512: ['undecided'] });
    const { message } = await findLoadLine({ ...TERMS, runs: 2 }, run);
    expect(message).toBe('"app" held at 1 GiB, undecided at 512 MiB (boot), 2 runs.');
  });

  test('takes the repetition of an undecided run for its answer', async () => {
    const run = scripted({ 1024: ['undecided', 'held'], 512: ['held'] });
    const { held } = await findLoadLine({ ...TERMS, runs: 3 }, run);
    expect(held).toBe(512 * MIB);
  });

  test('of CPUs is looked for in hundredths', async () => {
    const terms: SearchTerms = { service: 'app', resource: 'cpu', start: 1, most: 4, runs: 9 };
    const { held, exceeded } = await findLoadLine(terms, async (size) => ({
      size,
      verdict: size >= 0.33 ? 'held' : 'exceeded',
      reasons: size >= 0.33 ? [] : ['throttled'],
      peak: undefined,
    }));
    expect(held).toBeGreaterThanOrEqual(0.33);
    expect(held).toBeLessThanOrEqual(0.35);
    expect(exceeded).toBeLessThan(0.33);
  });
});
