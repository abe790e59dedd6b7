import { problem } from '../../errors/plimsoll-error.ts';
import { goText } from '../go-text.ts';
import { isNull, sequenceNode, stringNode } from '../nodes.ts';
import { placeText } from '../place-text.ts';
import type { Node } from '../tree.ts';
import { type Decoded, decoded, type Leaf, refused } from './decoded.ts';

/** A host, one of its addresses, and where they are written. */
interface HostAddress {
  readonly host: string;
  readonly address: string;
  readonly node: Node;
}

/** Extra hosts as a sorted list of `host=address`. */
export function decodeHosts({ place, node }: Leaf): Decoded {
  const found = [...(node.kind === 'sequence' ? listed(node.items) : mapped(node))];
  const broken = found.find(({ host }) => host === '' || /[:=]/.test(host));
  if (broken !== undefined) {
    const message = `An entry of "${placeText(place)}" names no host and address.`;
    const hint = 'Write it as host=address.';
    return refused(
      problem('entry-invalid', message, { position: broken.node.origin.position, hint }),
    );
  }
  const texts = found.map(({ host, address, node: { origin } }) =>
    stringNode(`${host}=${withoutBrackets(address)}`, origin),
  );
  const sorted = texts.sort((one, other) => (String(one.value) < String(other.value) ? -1 : 1));
  return decoded(sequenceNode(sorted, node.origin));
}

/** `host=address` or `host:address`; several addresses stand after commas. An entry with neither has no host. */
function* listed(items: readonly Node[]): Generator<HostAddress> {
  for (const node of items) {
    const text = goText(node);
    const separator = text.includes('=') ? '=' : ':';
    const end = text.indexOf(separator);
    const host = text.slice(0, Math.max(end, 0));
    for (const address of text.slice(end + 1).split(',')) yield { host, address, node };
  }
}

function* mapped(node: Node): Generator<HostAddress> {
  if (node.kind !== 'mapping') return;
  for (const [host, { value }] of node.entries) {
    const addresses = value.kind === 'sequence' ? value.items : [value];
    for (const address of addresses) {
      yield { host, address: isNull(address) ? '' : goText(address), node: address };
    }
  }
}

/** `[::1]` is `::1`. */
function withoutBrackets(address: string): string {
  return /^\[.+\]$/s.test(address) ? address.slice(1, -1) : address;
}
