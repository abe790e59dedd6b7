import { BLANK_HOST } from '@plimsoll/core';
import { usable } from '@plimsoll/core/internal/hosts/usable';
import { bytes } from '@plimsoll/core/internal/units/bytes';
import { nanoCpus } from '@plimsoll/core/internal/units/nano-cpus';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('usable memory', () => {
  test.for([
    { name: 'all of a machine that keeps nothing', host: { memory: bytes(100) }, memory: 100 },
    {
      name: 'what the reserve leaves',
      host: { memory: bytes(100), memoryReserve: bytes(30) },
      memory: 70,
    },
    { name: 'the cap where only the cap is known', host: { memoryCap: bytes(80) }, memory: 80 },
    {
      name: 'the cap less what the VM takes',
      host: { memory: bytes(100), memoryCap: bytes(80), memoryOverhead: bytes(5) },
      memory: 75,
    },
    {
      name: 'the cap as given although the reserve would leave more',
      host: { memory: bytes(100), memoryReserve: bytes(19), memoryCap: bytes(80) },
      memory: 80,
    },
    {
      name: 'the cap where the reserve leaves exactly as much',
      host: { memory: bytes(100), memoryReserve: bytes(20), memoryCap: bytes(80) },
      memory: 80,
    },
    {
      name: 'what the reserve leaves where that is less than the cap',
      host: { memory: bytes(100), memoryReserve: bytes(21), memoryCap: bytes(80) },
      memory: 79,
    },
    {
      name: 'nothing where the reserve is larger than the machine',
      host: { memory: bytes(100), memoryReserve: bytes(101) },
      memory: 0,
    },
    { name: 'unknown where neither is known', host: {}, memory: undefined },
    {
      name: 'unknown however much is kept of it',
      host: { memoryReserve: bytes(1), memoryOverhead: bytes(1) },
      memory: undefined,
    },
  ])('is $name', ({ host, memory }) => {
    expect(usable({ ...BLANK_HOST, ...host }).memory).toBe(memory);
  });

  test('never grows with the reserve, nor past the machine or its cap', () => {
    const amount = fc.maxSafeNat();
    fc.assert(
      fc.property(amount, amount, amount, amount, (memory, cap, reserve, more) => {
        const host = { ...BLANK_HOST, memory: bytes(memory), memoryCap: bytes(cap) };
        const less = usable({ ...host, memoryReserve: bytes(Math.max(reserve, more)) });
        const most = usable({ ...host, memoryReserve: bytes(Math.min(reserve, more)) });
        expect(less.memory).toBeLessThanOrEqual(Number(most.memory));
        expect(most.memory).toBeLessThanOrEqual(Math.min(memory, cap));
      }),
    );
  });
});

describe('usable CPUs', () => {
  test.for([
    {
      name: 'what the reserve leaves',
      host: { cpus: nanoCpus(4e9), cpuReserve: nanoCpus(5e8) },
      cpu: 3.5e9,
    },
    {
      name: 'the cap where it is smaller',
      host: { cpus: nanoCpus(10e9), cpuCap: nanoCpus(8e9) },
      cpu: 8e9,
    },
    { name: 'unknown where neither is known', host: {}, cpu: undefined },
  ])('are $name', ({ host, cpu }) => {
    expect(usable({ ...BLANK_HOST, ...host }).cpu).toBe(cpu);
  });
});

describe('usable pids', () => {
  test('are those of the host', () => {
    expect(usable({ ...BLANK_HOST, pids: 4096 }).pids).toBe(4096);
    expect(usable(BLANK_HOST).pids).toBeUndefined();
  });
});
