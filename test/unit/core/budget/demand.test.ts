import { stackDemand } from '@plimsoll/core/internal/budget/demand';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stack } from '../../../builders/stack.ts';

const GIB = 2 ** 30;

describe('stackDemand', () => {
  test('multiplies by replicas and names what has no limit', () => {
    const { memory, cpu, pids } = stackDemand(
      stack({
        web: { memory: '1g', reserved: '256m', cpus: '0.5', replicas: 3 },
        db: { memory: '2g', pids: 100 },
        log: {},
      }),
      'steady',
    );
    expect(memory).toEqual({ limit: 5 * GIB, reservation: 768 * 2 ** 20, unlimited: ['log'] });
    expect(cpu).toEqual({ limit: 1_500_000_000, reservation: 0, unlimited: ['db', 'log'] });
    expect(pids).toEqual({ limit: 100, reservation: 0, unlimited: ['web', 'log'] });
  });

  test('leaves out a service that is not started', () => {
    expect(
      stackDemand(stack({ web: { replicas: 0 }, db: { memory: '1g', replicas: 0 } }), 'steady')
        .memory,
    ).toEqual({
      limit: 0,
      reservation: 0,
      unlimited: [],
    });
  });

  test('adds CPU shares without rounding', () => {
    const tenths = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [`s${index}`, { cpus: '0.1' }]),
    );
    expect(stackDemand(stack(tenths), 'steady').cpu.limit).toBe(1_000_000_000);
  });

  test.for([
    { name: 'one at a time by default', sketch: { replicas: 3 }, containers: 4 },
    { name: 'as many as parallelism says', sketch: { replicas: 3, parallelism: 2 }, containers: 5 },
    {
      name: 'all at once when parallelism is 0',
      sketch: { replicas: 3, parallelism: 0 },
      containers: 6,
    },
    { name: 'never more than there are', sketch: { replicas: 3, parallelism: 9 }, containers: 6 },
  ])('counts the surge of a start-first update: $name', ({ sketch, containers }) => {
    const updated = stack({ web: { memory: '1g', order: 'start-first', ...sketch } }, 'swarm');
    expect(stackDemand(updated, 'update').memory.limit).toBe(containers * GIB);
    expect(stackDemand(updated, 'steady').memory.limit).toBe(3 * GIB);
  });

  test('adds nothing for a stop-first update', () => {
    const updated = stack({ web: { memory: '1g', order: 'stop-first', replicas: 3 } }, 'swarm');
    expect(stackDemand(updated, 'update').memory.limit).toBe(3 * GIB);
  });

  const sketches = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,6}$/),
    fc.record({ memory: fc.nat(2 ** 40).map((count) => `${count}b`), replicas: fc.nat(20) }),
    { maxKeys: 8 },
  );

  test('never falls when a limit grows', () => {
    fc.assert(
      fc.property(sketches, fc.nat(2 ** 30), (sketch, more) => {
        const grown = Object.fromEntries(
          Object.entries(sketch).map(([name, service]) => [
            name,
            { ...service, memory: `${Number.parseInt(service.memory, 10) + more}b` },
          ]),
        );
        const before = stackDemand(stack(sketch), 'steady').memory.limit;
        expect(stackDemand(stack(grown), 'steady').memory.limit).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('is the sum of its services, each taken alone', () => {
    fc.assert(
      fc.property(sketches, (sketch) => {
        const alone = Object.entries(sketch).map(
          ([name, service]) => stackDemand(stack({ [name]: service }), 'steady').memory.limit,
        );
        const together = stackDemand(stack(sketch), 'steady').memory.limit;
        expect(together).toBe(alone.reduce((sum, limit) => sum + limit, 0));
      }),
    );
  });
});
