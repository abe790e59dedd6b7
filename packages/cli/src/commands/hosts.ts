import {
  catalogue,
  DEFAULT_SETTINGS,
  formatBytes,
  formatCpus,
  type Host,
  jsonText,
  type Line,
  PlimsollError,
  renderLines,
  resolveHost,
  type Settings,
  styled,
  usable,
} from '@plimsoll/core';
import { engineHost } from '@plimsoll/node';
import { oneOf } from '../options.ts';
import type { Configure } from '../program.ts';
import { table } from '../table.ts';
import { hasColour } from '../terminal.ts';
import { openWorkplace } from '../workplace.ts';

interface HostsOptions {
  readonly format: 'text' | 'json';
  readonly config?: string;
}

const EXAMPLES = `
Examples:
  plimsoll hosts                       all of them, what this machine reports ("auto") first
  plimsoll hosts hetzner-cx23          one, with the source of its figures
  plimsoll hosts cpus=2,memory=4gb,reserve=512mb

Your own hosts stand in plimsoll.yaml:
  hosts:
    homelab: { memory: 16gb, cpus: 8, reserve: 2gb }
`;

/** `plimsoll hosts`: what a stack can be held against. */
export const configureHosts: Configure = (command) => {
  command
    .argument('[name]', 'tell this host in full')
    .option('--format <format>', 'text or json', oneOf('--format', ['text', 'json']), 'text')
    .option('--config <file>', 'settings file, instead of the nearest plimsoll.yaml')
    .addHelpText('after', EXAMPLES)
    .action(async (name: string | undefined, options: HostsOptions) => {
      const known = await knownHosts(options.config);
      const shown = name === undefined ? known.all : [known.named(name)];
      const text =
        options.format === 'json'
          ? jsonText({ schema: 1, hosts: shown.map(hostFacts) })
          : renderLines(
              name === undefined ? list(shown) : shown.flatMap(inFull),
              hasColour(process.stdout),
            );
      process.stdout.write(text);
    });
};

interface KnownHosts {
  readonly all: readonly Host[];
  named(name: string): Host;
}

async function knownHosts(config: string | undefined): Promise<KnownHosts> {
  const settings = openWorkplace(config).settings?.settings ?? DEFAULT_SETTINGS;
  const builtIns = [await engineHost(), ...catalogue];
  const named = (name: string): Host => found(name, settings, builtIns);
  const own = settings.hosts.map(({ id }) => named(id));
  const hidden = new Set(own.map(({ id }) => id));
  return { all: [...own, ...builtIns.filter(({ id }) => !hidden.has(id))], named };
}

function found(name: string, { hosts }: Settings, builtIns: readonly Host[]): Host {
  const result = resolveHost(name, hosts, builtIns);
  if (result.host === undefined) throw new PlimsollError(result.problems);
  return result.host;
}

function list(hosts: readonly Host[]): Line[] {
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

function inFull(host: Host): Line[] {
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

function hostFacts(host: Host): Record<string, unknown> {
  const { memory, cpu, pids } = usable(host);
  return {
    id: host.id,
    name: host.name,
    usable: {
      memory: memory ?? null,
      cpu: cpu === undefined ? null : cpu / 1e9,
      pids: pids ?? null,
    },
    source: host.source,
    read: host.read,
    note: host.note ?? null,
  };
}
