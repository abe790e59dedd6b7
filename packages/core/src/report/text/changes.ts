import type { ServiceChange } from '../../diff/service-changes.ts';
import type { ResourceName, ServiceResources } from '../../diff/service-resources.ts';
import { count } from '../amounts.ts';
import { enumerate, say } from '../phrase.ts';
import type { Report, StackReport } from '../report.ts';
import { numberText, RESOURCE_WORDS } from '../resource-words.ts';
import { nameOfStack } from '../stack-name.ts';
import { type Line, styled } from './line.ts';

/** Changes told per stack; the JSON has them all. */
const MOST_CHANGES = 30;
const MOST_UNCHANGED = 5;

const SIGNS: Readonly<Record<ServiceChange['status'], Line[number]>> = {
  new: styled('green', '+'),
  removed: styled('red', '-'),
  changed: styled('cyan', '~'),
};

/** What differs from base, service by service. */
export function changeLines({ base, stacks }: Report): Line[] {
  if (base === undefined) return [];
  const same = stacks.filter(({ status }) => status === 'same').map(nameOfStack);
  return [...stacks.flatMap(stackChanges), ...unchanged(same)];
}

function unchanged(names: readonly string[]): Line[] {
  if (names.length === 0) return [];
  const told = say(enumerate(names, MOST_UNCHANGED), (name) => name);
  return [[], [styled('strong', told), ': no change to the budget']];
}

function stackChanges(stack: StackReport): Line[] {
  const name = nameOfStack(stack);
  if (stack.status === 'same') return [];
  if (stack.status === 'new') {
    return [[], [styled('strong', name), `: new, with ${count(stack.services.length, 'service')}`]];
  }
  const shown = stack.changes.slice(0, MOST_CHANGES);
  const left = stack.changes.length - shown.length;
  const verb = stack.status === 'removed' ? 'removed' : 'changed';
  return [
    [],
    [styled('strong', name), ` ${verb}:`],
    ...shown.flatMap(serviceLines),
    ...(left > 0 ? [[`  and ${count(left, 'service')} more`]] : []),
  ];
}

function serviceLines({ name, status, base, head, fields, position }: ServiceChange): Line[] {
  const where = position === undefined ? '' : `  ${position.file}:${position.line}`;
  const first: Line = ['  ', SIGNS[status], ' ', styled('strong', name), styled('dim', where)];
  return [
    first,
    ...fields.map(
      (field): Line => [`      ${RESOURCE_WORDS[field]}  `, ...move(field, base, head)],
    ),
  ];
}

function move(
  field: ResourceName,
  base: ServiceResources | null,
  head: ServiceResources | null,
): Line {
  if (base === null) return [styled('strong', numberText(field, head?.[field]))];
  const before = styled('dim', numberText(field, base[field]));
  return head === null
    ? [before]
    : [before, ' → ', styled('strong', numberText(field, head[field]))];
}
