import { readFileSync } from 'node:fs';
import { catalogue } from '@plimsoll/core/internal/hosts/catalogue';
import { usable } from '@plimsoll/core/internal/hosts/usable';
import { NANOS_PER_CPU } from '@plimsoll/core/internal/units/nano-cpus';
import { describe, expect, test } from 'vitest';

const GIB = 2 ** 30;

describe('the catalogue', () => {
  test.for(catalogue)('says of $id where its figures come from and when they were read', (host) => {
    expect(new URL(host.source).protocol).toBe('https:');
    expect(host.read).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(new Date(host.read).toISOString().slice(0, 10)).toBe(host.read);
    expect(host.note).toMatch(/GB|GiB|MiB/);
  });

  test.for(catalogue)('gives $id something for containers to use', (host) => {
    const { memory, cpu } = usable(host);
    expect(memory).toBeGreaterThan(0);
    if (cpu !== undefined) expect(cpu).toBeGreaterThan(0);
  });

  test('names every host once, in lower case, without what an inline host is known by', () => {
    const ids = catalogue.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(ids).not.toContain('auto');
  });

  test.for([
    { id: 'macbook-air-m4-24gb', memory: 8, cpus: 8 },
    { id: 'mac-studio-m4-max-128gb', memory: 32, cpus: 14 },
    { id: 'wsl2-6gb', memory: 6, cpus: undefined },
    { id: 'github-ubuntu', memory: 16, cpus: 4 },
    { id: 'github-ubuntu-private', memory: 8, cpus: 2 },
    { id: 'github-ubuntu-arm', memory: 16, cpus: 4 },
    { id: 'github-ubuntu-slim', memory: 5, cpus: 1 },
    { id: 'github-macos', memory: 7, cpus: 3 },
    { id: 'epyc-7443p-128gb', memory: 128, cpus: 48 },
    { id: 'epyc-7413-128gb', memory: 128, cpus: 48 },
    { id: 'ryzen-7-7700x-64gb', memory: 64, cpus: 16 },
    { id: 'digitalocean-2vcpu-4gb', memory: 4, cpus: 2 },
    { id: 'hetzner-cx53', memory: 32, cpus: 16 },
  ])('leaves $memory GiB and $cpus CPUs to the containers of $id', ({ id, memory, cpus }) => {
    const host = catalogue.find((candidate) => candidate.id === id);
    expect(host && usable(host)).toEqual({
      memory: memory * GIB,
      cpu: cpus === undefined ? undefined : cpus * NANOS_PER_CPU,
      pids: undefined,
    });
  });

  test('says that WSL 2 has no swap', () => {
    expect(catalogue.find(({ id }) => id === 'wsl2-6gb')?.swap).toBe(0);
  });
});

describe('docs/hosts.md', () => {
  const page = readFileSync(new URL('../../../../docs/hosts.md', import.meta.url), 'utf8');

  test.for(catalogue)('tells what the catalogue says of $id', (host) => {
    expect(page).toContain(tableRow(host));
  });

  test('lists no host that the catalogue does not have', () => {
    const listed = [...page.matchAll(/^\| `([^`]+)` \| .* GiB/gm)].map(([, id]) => id);
    expect(listed).toEqual(catalogue.map(({ id }) => id));
  });
});

function tableRow(host: (typeof catalogue)[number]): string {
  const cells = [
    `\`${host.id}\``,
    amount(host.memory, GIB, ' GiB'),
    amount(host.cpus, NANOS_PER_CPU, ''),
    amount(host.memoryCap, GIB, ' GiB'),
    amount(host.cpuCap, NANOS_PER_CPU, ''),
    `[${new URL(host.source).hostname.replace('www.', '')}](${host.source}), ${host.read}`,
    host.note,
  ];
  return `| ${cells.join(' | ')} |\n`;
}

function amount(value: number | undefined, unit: number, suffix: string): string {
  return value === undefined ? '–' : `${value / unit}${suffix}`;
}
