/**
 * Whether `text` is an IPv4 or IPv6 address as Go's `net.ParseIP` reads one: no zone, no leading zeros in IPv4,
 * `::` once and for at least one group.
 */
export function isIpAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

const IPV4 = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;

function isIpv4(text: string): boolean {
  return IPV4.test(text) && text.split('.').every((part) => Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2 || !text.includes(':')) return false;
  const groups = halves.map((half, index) => countGroups(half, index === halves.length - 1));
  const total = groups.reduce((sum, count) => sum + count, 0);
  return halves.length === 2 ? total <= 7 : total === 8;
}

/** Groups of 16 bits in a part without `::`; `NaN` when it is malformed. The last two groups may be an IPv4 address. */
function countGroups(part: string, last: boolean): number {
  if (part === '') return 0;
  const groups = part.split(':');
  const tail = groups.at(-1) ?? '';
  const embedded = last && isIpv4(tail);
  const plain = embedded ? groups.slice(0, -1) : groups;
  if (!plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return Number.NaN;
  return plain.length + (embedded ? 2 : 0);
}
