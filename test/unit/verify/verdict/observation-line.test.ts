import { cgroupSample } from '@plimsoll/verify/internal/sample/cgroup-sample';
import type { Observation } from '@plimsoll/verify/internal/verdict/observation';
import { fromLine, toLine } from '@plimsoll/verify/internal/verdict/observation-line';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordedCgroup } from '../../../builders/recorded.ts';
import { event, eventsLost, type Happening, phase, state } from '../../../builders/run.ts';
import { sample } from '../../../builders/sample.ts';

const whole = cgroupSample(2, { container: 'a', at: 1 }, recordedCgroup(2, 'oom-child'));
const partial = cgroupSample(1, { container: 'b', at: 2 }, recordedCgroup(1, 'throttle'));

describe('an observation as a line', () => {
  test.for([
    { name: 'a sample of cgroup v2', observations: seen(whole) },
    { name: 'a sample that tells less', observations: seen(partial) },
    { name: 'a phase', observations: of(phase('traffic')) },
    { name: 'the end of events', observations: of(eventsLost()) },
    { name: 'a state', observations: of(state({ cpuLimit: 0.25, health: 'healthy' })) },
    { name: 'an event', observations: of(event('die', { exitCode: 137 })) },
  ])('comes back as it was: $name', ({ observations }) => {
    expect(observations).toHaveLength(1);
    expect(observations.map((each) => fromLine(toLine(each)))).toEqual(observations);
  });

  test('ends where the next one begins', () => {
    expect(toLine({ kind: 'sample', sample: sample() }).indexOf('\n')).toBe(
      toLine({ kind: 'sample', sample: sample() }).length - 1,
    );
  });

  const good = JSON.stringify(sample());
  test.for([
    { name: 'nothing', line: '' },
    { name: 'a line cut off in the middle', line: good.slice(0, 40) },
    { name: 'no object', line: '3' },
    { name: 'null', line: 'null' },
    { name: 'a list', line: '[]' },
    { name: 'NaN', line: good.replace('"cpuTime":0', '"cpuTime":NaN') },
    { name: 'more than any number', line: good.replace('"cpuTime":0', '"cpuTime":1e999') },
    { name: 'a negative count', line: good.replace('"memoryUsage":0', '"memoryUsage":-1') },
    { name: 'a negative count among the rest', line: good.replace('"pids":1', '"pids":-1') },
    { name: 'half a byte', line: good.replace('"memoryUsage":0', '"memoryUsage":0.5') },
    { name: 'a count in words', line: good.replace('"at":0', '"at":"0"') },
    { name: 'no time', line: good.replace('"at":0,', '') },
    { name: 'a source nobody has', line: good.replace('"cgroup"', '"guess"') },
    { name: 'a count in the prototype', line: '{"__proto__":{"container":"a","source":"api"}}' },
    { name: 'a kind nobody knows', line: '{"kind":"constructor"}' },
    { name: 'a phase nobody knows', line: '{"kind":"phase","phase":"toString","at":1}' },
    { name: 'a state of nothing', line: '{"kind":"state","at":1}' },
  ])('is none: $name', ({ line }) => {
    expect(fromLine(line)).toBeUndefined();
  });

  test('is refused without a word, whatever it says', () => {
    fc.assert(
      fc.property(fc.json(), (line) => {
        expect(() => fromLine(line)).not.toThrow();
      }),
    );
  });
});

function seen(told: typeof whole): readonly Observation[] {
  return told === undefined ? [] : [{ kind: 'sample', sample: told }];
}

function of(happening: Happening): readonly Observation[] {
  return happening({ now: 5 });
}
