import {
  bytes,
  type EngineFacts,
  formatBytes,
  formatCpus,
  NANOS_PER_CPU,
  nanoCpus,
  type Stack,
} from '@plimsoll/core';
import type { VerifySettings } from '../settings.ts';
import { targets } from '../traffic/script.ts';
import type { Plan } from './plan.ts';

/** A plan as text: what would be booted, asked and changed, and why it would be refused. */
export function dryRun(
  plan: Plan,
  stack: Stack,
  engine: EngineFacts,
  settings: VerifySettings,
): string {
  const where = engine.isLocal ? 'this machine' : 'another machine';
  return [
    `Would boot "${stack.name}" as "${plan.project}"`,
    `  on Docker ${engine.version}, cgroup v${engine.cgroupVersion}, ${cpusText(engine.cpus)}, ${formatBytes(bytes(engine.memory))}, ${where}`,
    ...plan.expectations.map(
      ({ service, replicas, isOneShot }) =>
        `  ${service} × ${replicas}${isOneShot ? ', meant to end' : ''}`,
    ),
    trafficLine(plan, settings),
    ...section('Differs from what is declared', plan.disclosures),
    ...section(
      'Refused',
      plan.refusals.map(({ message, id }) => ({ message: `${message} [${id}]` })),
    ),
    '',
  ].join('\n');
}

function trafficLine({ entrances }: Plan, { traffic, k6 }: VerifySettings): string {
  if (traffic.kind === 'none') return `Would watch for ${traffic.duration} s, without traffic`;
  const means = `${k6.image}, ${cpusText(k6.cpus)}, ${formatBytes(k6.memory)}`;
  if (traffic.kind === 'script') return `Would send the script's traffic (${means})`;
  const urls = targets(entrances).map(({ url }) => url);
  if (urls.length === 0) return `Would watch for ${traffic.load.duration} s: nothing serves HTTP`;
  return `Would ask ${urls.join(', ')} ${traffic.load.rate} times a second for ${traffic.load.duration} s (${means})`;
}

function section(title: string, lines: readonly { readonly message: string }[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map(({ message }) => `  ${message}`)];
}

function cpusText(cpus: number): string {
  return formatCpus(nanoCpus(Math.round(cpus * NANOS_PER_CPU)));
}
