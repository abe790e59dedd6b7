import type { Host } from '../../hosts/host.ts';
import { resolveHost } from '../../hosts/resolve-host.ts';
import { usable } from '../../hosts/usable.ts';
import { formatBytes } from '../../units/bytes.ts';
import { formatCpus } from '../../units/nano-cpus.ts';
import type { Settings } from '../settings.ts';

/** Hosts that give more, or that nothing is held against any more. */
export function looserHosts(base: Settings, head: Settings): string[] {
  return [
    ...hostNames(base).flatMap((name) => largerHost(name, base, head)),
    ...base.host
      .filter((name) => !head.host.includes(name))
      .map((name) => `host "${name}" is left out`),
  ];
}

function hostNames({ host, stacks }: Settings): string[] {
  return [...new Set([...host, ...stacks.flatMap((stack) => stack.host)])];
}

function largerHost(name: string, base: Settings, head: Settings): string[] {
  const [before, after] = [base, head].map(({ hosts }) => resolveHost(name, hosts).host);
  if (before === undefined || after === undefined) return [];
  return [...largerMemory(before, after), ...largerCpus(before, after)];
}

function largerMemory(before: Host, after: Host): string[] {
  const [was, is] = [usable(before).memory, usable(after).memory];
  if (was === undefined || (is !== undefined && is <= was)) return [];
  return [
    `host "${before.id}" gives ${is === undefined ? 'any memory' : formatBytes(is)} instead of ${formatBytes(was)}`,
  ];
}

function largerCpus(before: Host, after: Host): string[] {
  const [was, is] = [usable(before).cpu, usable(after).cpu];
  if (was === undefined || (is !== undefined && is <= was)) return [];
  return [
    `host "${before.id}" gives ${is === undefined ? 'any number of CPUs' : formatCpus(is)} instead of ${formatCpus(was)}`,
  ];
}
