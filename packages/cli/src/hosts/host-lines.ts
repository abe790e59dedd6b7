import {
  formatBytes,
  formatCpus,
  type Host,
  type Line,
  NANOS_PER_CPU,
  styled,
  usable,
} from '@plimsoll/core';
import { table } from '../table.ts';

/** Hosts, a row each. */
export function hostTable(hosts: readonly Host[]): Line[] {
  const columns = [
    { title: 'host', style: 'strong' },
    { title: 'memory', align: 'right' },
    { title: 'CPUs', align: 'right' },
    { title: 'what it is', style: 'dim' },
  ] as const;
  const rows = hosts.map((host) => [host.id, memoryOf(host), cpusOf(host), host.name]);
  return [
    ...table(columns, rows),
    [],
    [
      styled(
        'dim',
        'Memory and CPUs are what containers may use there. plimsoll hosts <name> tells the source.',
      ),
    ],
  ];
}

/** All there is to say of one host. */
export function hostInFull(host: Host): Line[] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['what it is', host.name],
    ['usable', `${memoryOf(host)}, ${cpusOf(host)} CPUs`],
    ['memory', host.memory && formatBytes(host.memory)],
    ['cap', host.memoryCap && formatBytes(host.memoryCap)],
    ['reserve', host.memoryReserve > 0 ? formatBytes(host.memoryReserve) : undefined],
    ['note', host.note],
    ['source', [host.source, host.read].filter((part) => part !== '').join(', read ')],
  ];
  return [
    [styled('strong', host.id)],
    ...facts.flatMap(([name, value]): Line[] =>
      value === undefined || value === '' ? [] : [[`  ${name.padEnd(12)}`, value]],
    ),
  ];
}

function memoryOf(host: Host): string {
  const { memory } = usable(host);
  return memory === undefined ? '–' : formatBytes(memory);
}

function cpusOf(host: Host): string {
  const { cpu } = usable(host);
  return cpu === undefined ? '–' : formatCpus(cpu).replace(/ CPUs?$/, '');
}

/** A host for programs: memory in bytes, CPU in CPUs, `null` where it does not say. */
export function hostFacts(host: Host): Record<string, unknown> {
  const { memory, cpu, pids } = usable(host);
  return {
    id: host.id,
    name: host.name,
    usable: {
      memory: memory ?? null,
      cpu: cpu === undefined ? null : cpu / NANOS_PER_CPU,
      pids: pids ?? null,
    },
    source: host.source,
    read: host.read,
    note: host.note ?? null,
  };
}
