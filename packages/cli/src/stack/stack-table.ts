import { type Line, type ServiceReport, styled } from '@plimsoll/core';
import { type Column, table } from '../table.ts';
import { amountOf } from './amounts.ts';

const COLUMNS: readonly Column[] = [
  { title: 'service', style: 'strong' },
  { title: 'replicas', align: 'right' },
  { title: 'memory limit', align: 'right' },
  { title: 'reserved', align: 'right' },
  { title: 'CPUs', align: 'right' },
  { title: 'pids', align: 'right' },
  { title: 'set at', style: 'dim' },
];

/** What a stack is called and made of. */
interface Named {
  readonly name: string;
  readonly files: readonly string[];
  readonly profiles: readonly string[];
}

/** The services of a stack, a row each. */
export function stackTable(
  { name, files, profiles }: Named,
  services: readonly ServiceReport[],
): Line[] {
  const chosen = profiles.length > 0 ? `, profiles ${profiles.join(', ')}` : '';
  return [
    [styled('strong', name), styled('dim', `  ${files.join(' + ')}${chosen}`)],
    [],
    ...table(COLUMNS, services.map(row)),
  ];
}

function row(service: ServiceReport): readonly string[] {
  const place =
    service.positions.memoryLimit ?? service.positions.cpuLimit ?? service.positions.service;
  return [
    service.name,
    amountOf('replicas', service.replicas),
    amountOf('memoryLimit', service.memoryLimit),
    amountOf('memoryReservation', service.memoryReservation),
    amountOf('cpuLimit', service.cpuLimit).replace(/ CPUs?$/, ''),
    amountOf('pidsLimit', service.pidsLimit),
    place === undefined ? '' : `${place.file}:${place.line}`,
  ];
}
