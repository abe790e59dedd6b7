import { cgroupSample } from '@plimsoll/verify/internal/sample/cgroup-sample';
import { fromLines, toLine } from '@plimsoll/verify/internal/sample/ndjson';
import type { Sample } from '@plimsoll/verify/internal/sample/sample';
import { describe, expect, test } from 'vitest';
import { recordedCgroup } from '../../../builders/recorded.ts';

const whole = cgroupSample(2, { container: 'a', at: 1 }, recordedCgroup(2, 'oom-child'));
const partial = cgroupSample(1, { container: 'b', at: 2 }, recordedCgroup(1, 'throttle'));

describe('samples as lines', () => {
  test('come back as they were, what a source does not tell included', async () => {
    const samples = [whole, partial].filter((sample) => sample !== undefined);
    const read = await samplesIn(samples.map(toLine).join(''));
    expect(read).toEqual(samples);
  });

  test('stand one on each line', () => {
    expect(whole && toLine(whole).split('\n').length).toBe(2);
  });

  test('pass over the cut-off line of a run that was killed', async () => {
    const cut = whole === undefined ? '' : `${toLine(whole)}${toLine(whole).slice(0, 40)}`;
    expect(await samplesIn(cut)).toEqual([whole]);
  });
});

async function samplesIn(text: string): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for await (const sample of fromLines(linesOf(text))) samples.push(sample);
  return samples;
}

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.split('\n');
}
