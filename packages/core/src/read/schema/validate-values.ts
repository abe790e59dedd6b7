import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import { child, descendant, entriesOf, isNull, itemsOf, textOf } from '../nodes.ts';
import { placeText } from '../place-text.ts';
import type { Mapping, Node } from '../tree.ts';
import { isIpAddress } from './ip-address.ts';
import { wrongValue } from './shape-problems.ts';

type Report = (problem: Problem) => void;

/**
 * Reports what Compose refuses in the canonical document after its shape has passed: external volumes with settings,
 * configs and secrets without a source or with two, malformed addresses, blank watch paths, device requests that
 * name both a count and ids.
 */
export function validateValues(tree: Mapping, report: Report): void {
  for (const [name, volume] of namedIn(tree, 'volumes')) checkExternal(name, volume, report);
  for (const [name, config] of namedIn(tree, 'configs')) {
    checkSource(['configs', name], config, ['file', 'environment', 'content'], report);
  }
  for (const [name, secret] of namedIn(tree, 'secrets')) {
    checkSource(['secrets', name], secret, ['file', 'environment'], report);
  }
  for (const [name, service] of namedIn(tree, 'services')) checkService(name, service, report);
}

function checkExternal(name: string, volume: Node, report: Report): void {
  const external = child(volume, 'external');
  if (volume.kind !== 'mapping' || external?.kind !== 'scalar' || external.value !== true) return;
  for (const [key, { key: position }] of volume.entries) {
    if (key === 'name' || key === 'external' || key.startsWith('x-')) continue;
    const message = `"volumes.${name}" is external, so "${key}" has no effect; Compose refuses the two together.`;
    const hint = `Remove "${key}", or remove "external".`;
    report(problem('keys-exclusive', message, { position, hint }));
  }
}

function checkSource(
  place: readonly string[],
  node: Node,
  sources: readonly string[],
  report: Report,
): void {
  if (node.kind !== 'mapping') return;
  const given = sources.filter((source) => node.entries.has(source));
  const [first, second] = given;
  if (second !== undefined && isFilledIn(node, second)) {
    const message = `"${placeText(place)}" is included and made of a variable that is set, which Docker Compose refuses.`;
    const hint = 'Declare it in the main file, or make it of a file.';
    report(problem('keys-exclusive', message, { position: node.origin.position, hint }));
  } else if (second !== undefined) {
    const message = `"${placeText(place)}" has both "${first}" and "${second}"; Compose takes one source.`;
    const position = node.entries.get(second)?.key;
    report(problem('keys-exclusive', message, { position, hint: 'Keep one of them.' }));
  }
  if (first !== undefined || node.entries.has('driver') || node.entries.has('external')) return;
  const message = `"${placeText(place)}" says nowhere what it holds.`;
  const hint = `Add one of ${sources.map((source) => `"${source}"`).join(', ')}, or "external: true".`;
  report(problem('source-missing', message, { position: node.origin.position, hint }));
}

/** Whether the value stands where another key's does: a phase before this one put it there. */
function isFilledIn(node: Mapping, key: string): boolean {
  const position = node.entries.get(key)?.value.origin.position;
  return [...node.entries].some(
    ([other, { value }]) => other !== key && value.origin.position === position,
  );
}

function checkService(name: string, service: Node, report: Report): void {
  const at = ['services', name];
  for (const [index, port] of itemsOf(child(service, 'ports')).entries()) {
    checkAddress([...at, 'ports', index, 'host_ip'], child(port, 'host_ip'), report);
  }
  for (const [index, watch] of itemsOf(descendant(service, 'develop', 'watch')).entries()) {
    checkPath([...at, 'develop', 'watch', index, 'path'], child(watch, 'path'), report);
  }
  for (const [index, mount] of itemsOf(child(service, 'volumes')).entries()) {
    checkBindSource([...at, 'volumes', index], mount, report);
  }
  for (const [name, { value }] of entriesOf(descendant(service, 'build', 'additional_contexts'))) {
    checkContext([...at, 'build', 'additional_contexts', name], value, report);
  }
  checkPid([...at, 'pid'], child(service, 'pid'), report);
  const reserved = ['deploy', 'resources', 'reservations', 'devices'];
  for (const path of [reserved, ['gpus']]) {
    for (const [index, request] of itemsOf(descendant(service, ...path)).entries()) {
      checkDeviceRequest([...at, ...path, index], request, report);
    }
  }
}

function checkAddress(place: readonly PropertyKey[], node: Node | undefined, report: Report): void {
  if (node === undefined || isIpAddress(textOf(node) ?? '')) return;
  report(wrongValue({ place, node, takes: 'an IP address such as "127.0.0.1"', restricted: true }));
}

function checkPath(place: readonly PropertyKey[], node: Node | undefined, report: Report): void {
  if (node === undefined || textOf(node) !== '') return;
  report(wrongValue({ place, node, takes: 'a path', restricted: true }));
}

/** The schema lets a mount be without a source, as an anonymous volume is. */
function checkBindSource(place: readonly PropertyKey[], mount: Node, report: Report): void {
  if (textOf(child(mount, 'type')) !== 'bind' || child(mount, 'source') !== undefined) return;
  const message = `"${placeText(place)}" binds nothing: it has no "source".`;
  const hint = 'Add "source:" with a path on the host.';
  report(problem('source-missing', message, { position: mount.origin.position, hint }));
}

/** The schema lets any scalar be a build context, but Docker Compose v5.5.1 crashes on all but text. */
function checkContext(place: readonly PropertyKey[], node: Node, report: Report): void {
  if (textOf(node) === undefined) report(wrongValue({ place, node, takes: 'text' }));
}

/** The schema allows an empty `pid`, but Docker Compose v5.5.1 crashes on it. */
function checkPid(place: readonly PropertyKey[], node: Node | undefined, report: Report): void {
  if (node !== undefined && isNull(node)) report(wrongValue({ place, node, takes: 'text' }));
}

function checkDeviceRequest(place: readonly PropertyKey[], request: Node, report: Report): void {
  const ids = request.kind === 'mapping' ? request.entries.get('device_ids') : undefined;
  if (ids === undefined || child(request, 'count') === undefined) return;
  const message = `"${placeText(place)}" has both "count" and "device_ids"; Compose takes one of them.`;
  report(problem('keys-exclusive', message, { position: ids.key, hint: 'Remove one of the two.' }));
}

function* namedIn(tree: Mapping, section: string): Generator<readonly [string, Node]> {
  for (const [name, { value }] of entriesOf(child(tree, section))) yield [name, value];
}
