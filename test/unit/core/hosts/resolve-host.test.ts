import { catalogue } from '@plimsoll/core/internal/hosts/catalogue';
import type { HostDeclaration, HostKey } from '@plimsoll/core/internal/hosts/declaration';
import { resolveHost } from '@plimsoll/core/internal/hosts/resolve-host';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const GIB = 2 ** 30;

/** A declaration whose fields stand one a line, from line 10 on. */
function declare(id: string, fields: Partial<Record<HostKey, string>>): HostDeclaration {
  const entries = Object.entries(fields).map(([key, text], index) => [
    key,
    { text, position: { file: 'plimsoll.yaml', line: 10 + index, column: 5 } },
  ]);
  return {
    id,
    fields: Object.fromEntries(entries),
    position: { file: 'plimsoll.yaml', line: 9, column: 3 },
  };
}

describe('a host that is written out', () => {
  test.for([
    { text: 'cpus=1.5,memory=550m', host: { cpus: 1.5e9, memory: 550 * 2 ** 20 } },
    { text: 'memory=8gb', host: { memory: 8 * GIB, cpus: undefined } },
    { text: 'cpus=4', host: { memory: undefined, cpus: 4e9 } },
    { text: ' memory = 8gb , cpus = 2 ', host: { memory: 8 * GIB, cpus: 2e9 } },
    {
      text: 'memory=24g,reserve=2g,cap=8g,overhead=300m,swap=0,pids=4096',
      host: {
        memory: 24 * GIB,
        memoryReserve: 2 * GIB,
        memoryCap: 8 * GIB,
        memoryOverhead: 300 * 2 ** 20,
        swap: 0,
        pids: 4096,
      },
    },
    { text: 'cpus=8,cpuCap=6,cpuReserve=0.5', host: { cpus: 8e9, cpuCap: 6e9, cpuReserve: 5e8 } },
    { text: 'cpus=1,name=Pi in the shed', host: { name: 'Pi in the shed' } },
    {
      text: 'extends=macbook-air-m4-24gb,cap=12gb',
      host: { memory: 24 * GIB, memoryCap: 12 * GIB, cpuCap: 8e9 },
    },
  ])('reads $text', ({ text, host }) => {
    expect(resolveHost(text)).toEqual({
      host: expect.objectContaining({ id: text, ...host }),
      problems: [],
    });
  });

  test.for([
    {
      text: 'memory=550x',
      message: '"memory" of host "memory=550x" is "550x", which is not an amount of memory.',
      hint: 'Write a number of bytes or a size such as 550m or 8gb.',
    },
    ...['1.5', '16.0', '1.5b', '.5'].map((size) => ({
      text: `memory=${size}`,
      message: `"memory" of host "memory=${size}" is "${size}", which is not an amount of memory.`,
      hint: 'Write a number of bytes or a size such as 550m or 8gb.',
    })),
    {
      text: 'cpus=many',
      message: '"cpus" of host "cpus=many" is "many", which is not a number of CPUs.',
      hint: 'Write a number such as 4 or 1.5.',
    },
    {
      text: 'cpus=0',
      message: '"cpus" of host "cpus=0" is "0", which is not more than zero.',
      hint: 'Write a number such as 4 or 1.5.',
    },
    {
      text: 'cpus=1,pids=1.5',
      message: '"pids" of host "cpus=1,pids=1.5" is "1.5", which is not a number of processes.',
      hint: 'Write a whole number such as 4096.',
    },
    {
      text: 'memmory=1g',
      message: 'Host "memmory=1g" has no key "memmory".',
      hint: 'Write "memory".',
    },
    {
      text: 'colour=red',
      message: 'Host "colour=red" has no key "colour".',
      hint: 'Write one of extends, name, memory, cpus, cap, cpuCap, reserve, cpuReserve, overhead, swap, pids.',
    },
    {
      text: 'cpus=1,4g',
      message: '"4g" in host "cpus=1,4g" is not a key and a value.',
      hint: 'Write key=value pairs with commas between them, such as cpus=1.5,memory=550m.',
    },
    { text: 'cpus=1,cpus=2', message: 'Host "cpus=1,cpus=2" sets "cpus" twice.', hint: undefined },
    {
      text: 'pids=100',
      message: 'Host "pids=100" says neither how much memory nor how many CPUs it has.',
      hint: 'Add "memory" and "cpus", or "extends" with the name of a built-in host.',
    },
    {
      text: 'memory=1g,reserve=1g',
      message:
        'Host "memory=1g,reserve=1g" keeps all of its memory and leaves none for containers.',
      hint: 'Lower "reserve" or "overhead", or raise "memory" or "cap".',
    },
    {
      text: 'cpus=1,cpuReserve=1',
      message: 'Host "cpus=1,cpuReserve=1" keeps all of its CPUs and leaves none for containers.',
      hint: 'Lower "cpuReserve" or raise "cpus".',
    },
  ])('refuses $text', ({ text, message, hint }) => {
    const { host, problems } = resolveHost(text);
    expect(host).toBeUndefined();
    expect(problems).toEqual([
      expect.objectContaining({ code: 'host-invalid', class: 'settings', message }),
    ]);
    expect(problems[0]?.hint).toBe(hint);
  });

  test('tells everything that is wrong at once', () => {
    expect(resolveHost('cpus=x,memory=y,reserve=z').problems).toHaveLength(3);
    expect(resolveHost('=,a=1,cpus').problems).toHaveLength(3);
    expect(resolveHost('memmory=1g,cpus=x').problems).toHaveLength(2);
    expect(resolveHost('memmory=1g,extends=cray').problems).toHaveLength(2);
  });

  test('leaves a byte where the reserve takes all but one', () => {
    expect(resolveHost('memory=1g,reserve=1073741823').problems).toEqual([]);
  });

  test('reads any whole number of bytes and CPUs as it stands', () => {
    const amount = fc.integer({ min: 1, max: 9_000_000 });
    fc.assert(
      fc.property(amount, amount, (memory, cpus) => {
        expect(resolveHost(`memory=${memory},cpus=${cpus}`).host).toMatchObject({
          memory,
          cpus: cpus * 1e9,
        });
      }),
    );
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { host, problems } = resolveHost(`${text}=`);
        expect(host === undefined).toBe(problems.length > 0);
      }),
    );
  });
});

describe('resolveHost', () => {
  test('finds a built-in by its name', () => {
    const { host } = resolveHost('github-ubuntu');
    expect(host).toBe(catalogue.find(({ id }) => id === 'github-ubuntu'));
  });

  test('finds what its caller measured', () => {
    const measured = { ...catalogue[0], id: 'auto' } as (typeof catalogue)[number];
    expect(resolveHost('auto', [], [...catalogue, measured]).host).toBe(measured);
  });

  test('reads a host that is written out', () => {
    expect(resolveHost('cpus=2,memory=1g').host).toMatchObject({ cpus: 2e9, memory: GIB });
  });

  test('lets a declared host extend a built-in, and a second one extend the first', () => {
    const declared = [
      declare('laptop', { extends: 'macbook-air-m4-24gb', overhead: '400m' }),
      declare('old-laptop', { extends: 'laptop', name: 'The old one', cap: '6gb' }),
    ];
    expect(resolveHost('old-laptop', declared).host).toMatchObject({
      id: 'old-laptop',
      name: 'The old one',
      memory: 24 * GIB,
      memoryCap: 6 * GIB,
      memoryOverhead: 400 * 2 ** 20,
      cpuCap: 8e9,
    });
  });

  test('lets a host that is written out extend a declared one', () => {
    const declared = [declare('server', { memory: '8g', cpus: '4' })];
    expect(resolveHost('extends=server,reserve=1g', declared).host).toMatchObject({
      memory: 8 * GIB,
      memoryReserve: GIB,
    });
  });

  test('lets a declared host hide the built-in of its name, and extend it', () => {
    const declared = [declare('github-ubuntu', { extends: 'github-ubuntu', reserve: '2g' })];
    expect(resolveHost('github-ubuntu', declared).host).toMatchObject({
      memory: 16 * GIB,
      memoryReserve: 2 * GIB,
    });
  });

  test.for([
    {
      name: 'itself',
      declared: [declare('a', { extends: 'a' })],
      message: 'Host "a" extends itself: a → a.',
    },
    {
      name: 'one that extends it',
      declared: [declare('a', { extends: 'b' }), declare('b', { cpus: '1', extends: 'a' })],
      message: 'Host "a" extends itself: a → b → a.',
      line: 11,
    },
    {
      name: 'two that extend each other',
      declared: [
        declare('a', { extends: 'b' }),
        declare('b', { extends: 'c' }),
        declare('c', { extends: 'b' }),
      ],
      message: 'Host "b" extends itself: a → b → c → b.',
    },
  ])('refuses a host that extends $name', ({ declared, message, line = 10 }) => {
    expect(resolveHost('a', declared).problems).toEqual([
      expect.objectContaining({
        code: 'host-invalid',
        message,
        position: { file: 'plimsoll.yaml', line, column: 5 },
      }),
    ]);
  });

  test.for([
    {
      name: 'githb-ubuntu',
      hint: 'Did you mean "github-ubuntu"? Run "plimsoll hosts" to see the hosts there are.',
    },
    {
      name: 'macbook',
      hint: 'Did you mean "macbook-air-m4-24gb"? Run "plimsoll hosts" to see the hosts there are.',
    },
    {
      name: 'servr',
      hint: 'Did you mean "server"? Run "plimsoll hosts" to see the hosts there are.',
    },
    {
      name: 'cray-1',
      hint: 'Run "plimsoll hosts" to see the hosts there are, or write one out: cpus=4,memory=8gb.',
    },
  ])('does not know $name, and says what to do', ({ name, hint }) => {
    expect(resolveHost(name, [declare('server', { cpus: '1' })]).problems).toEqual([
      {
        code: 'host-unknown',
        class: 'settings',
        message: `There is no host "${name}".`,
        position: undefined,
        hint,
      },
    ]);
  });

  test('points at the extends that names an unknown host', () => {
    const declared = [declare('laptop', { memory: '8g', extends: 'macbok-air-m4-24gb' })];
    expect(resolveHost('laptop', declared).problems).toMatchObject([
      { code: 'host-unknown', position: { line: 11 } },
    ]);
  });

  test('points at each value that is not one', () => {
    const declared = [declare('laptop', { memory: '8q', cpus: 'four', pids: '10' })];
    expect(resolveHost('laptop', declared).problems).toMatchObject([
      { code: 'host-invalid', position: { line: 10 } },
      { code: 'host-invalid', position: { line: 11 } },
    ]);
  });

  test('points at the reserve that leaves nothing of an extended host', () => {
    const declared = [declare('ci', { extends: 'github-ubuntu-slim', reserve: '5g' })];
    expect(resolveHost('ci', declared).problems).toMatchObject([{ position: { line: 11 } }]);
  });
});
