import { nearest } from '../errors/nearest.ts';
import { type Problem, problem } from '../errors/plimsoll-error.ts';
import type { Service } from '../model/stack.ts';
import { child } from '../read/nodes.ts';
import type { Node } from '../read/tree.ts';
import { formatDuration, parseDuration } from '../units/duration.ts';
import type { Made } from './made.ts';
import type { Wish } from './wish.ts';
import { wishedNumber } from './wish-value.ts';

/** Whether a stack is as wished. */
export function isFulfilled(wish: Wish, made: Made): boolean {
  const service = made.stack.services.find(({ name }) => name === wish.service);
  if (service === undefined) return false;
  if ('resource' in wish) {
    return service[wish.resource]?.value === wishedNumber(wish.resource, wish.value);
  }
  const node = nodeAt(service.definition, wish.path);
  if (wish.value === null) return node === undefined;
  return isWritten(node, wish.value) && (wish.quoted !== true || hasText(node));
}

function isWritten(node: Node | undefined, text: string): boolean {
  if (node?.kind !== 'scalar') return false;
  const value = node.written ?? String(node.value);
  if (value === text) return true;
  const duration = parseDuration(text); // held in Go's notation, whichever way it is written
  return duration !== undefined && formatDuration(duration) === value;
}

function hasText(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && (node.type === 'string' || node.written !== undefined);
}

/** The value at a path of names and indices. */
export function nodeAt(
  node: Node | undefined,
  path: readonly (string | number)[],
): Node | undefined {
  return path.reduce<Node | undefined>((at, key) => {
    if (typeof key === 'string') return child(at, key);
    return at?.kind === 'sequence' ? at.items[key] : undefined;
  }, node);
}

/** Why a wish can mean nothing, whatever the stack. */
export function unsoundWish(wish: Wish): Problem | undefined {
  if (!('resource' in wish) || wishedNumber(wish.resource, wish.value) !== undefined) {
    return undefined;
  }
  const isSize = /memory|Size/.test(wish.resource);
  const hint = isSize
    ? 'Write a size such as 512m or 2g.'
    : 'Write a number above zero, such as 0.5 for CPUs or 200 for processes.';
  const message = `"${wish.value}" cannot be the ${wish.resource} of "${wish.service}".`;
  return problem(isSize ? 'size-invalid' : 'number-invalid', message, { hint });
}

/** Why a wish has nothing to be about. */
export function unknownService({ service }: Wish, { stack }: Made): Problem {
  const names = stack.services.map(({ name }) => name);
  const meant = nearest(service, names);
  const hint =
    meant === undefined ? `Name one of ${names.join(', ')}.` : `Write "${meant}" if that is meant.`;
  return problem('service-unknown', `The stack has no service "${service}".`, { hint });
}

/** A service of a stack by name. */
export function serviceOf({ stack }: Made, name: string): Service | undefined {
  return stack.services.find((service) => service.name === name);
}
