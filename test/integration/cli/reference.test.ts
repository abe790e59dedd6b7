import { describe, expect, test } from 'vitest';
import { workspace } from './workspace.ts';

describe('plimsoll hosts', () => {
  test('lists one’s own hosts, the machine at hand and the catalogue', () => {
    const { plimsoll } = workspace({
      'plimsoll.yaml': 'hosts:\n  lab: { memory: 4gb, cpus: 2, reserve: 1gb }\n',
    });
    const { hosts } = JSON.parse(plimsoll(['hosts', '--format', 'json']).stdout);
    expect(hosts.slice(0, 2)).toMatchObject([
      { id: 'lab', usable: { memory: 3 * 1024 ** 3, cpu: 2, pids: null } },
      { id: 'auto', source: 'this machine, as its operating system reports it' },
    ]);
    expect(hosts.map(({ id }: { id: string }) => id)).toContain('macbook-air-m4-24gb');
    expect(plimsoll(['hosts']).stdout).toMatch(/^lab +3 GiB +2 +lab$/m);
  });

  test('tells one host in full, or what was meant', () => {
    const { plimsoll } = workspace();
    expect(plimsoll(['hosts', 'cpus=2,memory=4gb']).stdout).toMatch(/^ {2}usable +4 GiB, 2 CPUs$/m);
    expect(plimsoll(['hosts', 'github-ubunto'])).toEqual({
      exit: 2,
      stdout: '',
      stderr: expect.stringContaining('Did you mean "github-ubuntu"?'),
    });
  });
});

describe('plimsoll explain', () => {
  test('prints the page of a rule', () => {
    const { exit, stdout } = workspace().plimsoll(['explain', 'memory-limit-missing']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^memory-limit-missing\n.*^What it finds\n.*^How to fix$/ms);
    expect(stdout).not.toMatch(/^#|`|\*\*/m);
  });

  test('lists the rules, and knows what was meant', () => {
    const { plimsoll } = workspace();
    expect(plimsoll(['explain']).stdout).toMatch(/^memory-limit-missing +warning +\S/m);
    expect(plimsoll(['explain', 'memory-limits-missing'])).toEqual({
      exit: 2,
      stdout: '',
      stderr: expect.stringContaining('Did you mean "memory-limit-missing"?'),
    });
  });
});

describe('plimsoll', () => {
  test.for([[], ['--help'], ['help'], ['help', 'check'], ['diff', '--help']])(
    'helps those who ask: %j',
    (args) => {
      const { exit, stdout, stderr } = workspace().plimsoll(args);
      expect([exit, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^Usage: plimsoll .*^Examples:\n/ms);
    },
  );

  test.for([['chekc'], ['check', '--no-such'], ['diff'], ['hosts', 'a', 'b']])(
    'refuses what it does not know: %j',
    (args) => {
      const { exit, stdout, stderr } = workspace().plimsoll(args);
      expect([exit, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^[A-Z][^\n]*\. \[usage-invalid\]\n {2}hint: /);
    },
  );
});
