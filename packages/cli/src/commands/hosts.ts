import {
  catalogue,
  DEFAULT_SETTINGS,
  type Host,
  jsonText,
  PlimsollError,
  renderLines,
  resolveHost,
  type Settings,
} from '@plimsoll/core';
import { engineHost } from '@plimsoll/node';
import type { Configure } from '../configure.ts';
import { hostFacts, hostInFull, hostTable } from '../hosts/host-lines.ts';
import { oneOf } from '../options.ts';
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
    .argument('[host]', 'tell this host in full')
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
              name === undefined ? hostTable(shown) : shown.flatMap(hostInFull),
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
