import type { Node, Scalar } from './tree.ts';

/**
 * How Docker Compose writes a value into a string, as in `KEY=value` or a label: Go's own formatting,
 * so that `1.0` is `1`, `1e3` is `1000` and `1e21` is `1e+21`.
 */
export function goText(node: Node): string {
  if (node.kind === 'sequence') return `[${node.items.map(goText).join(' ')}]`;
  if (node.kind === 'mapping') return `map[${[...goEntries(node)].sort().join(' ')}]`;
  return goScalarText(node);
}

function goEntries(node: Extract<Node, { kind: 'mapping' }>): Iterable<string> {
  return node.entries.entries().map(([key, { value }]) => `${key}:${goText(value)}`);
}

function goScalarText({ type, value }: Scalar): string {
  if (value === null) return '<nil>';
  if (type === 'float') return goFloatText(Number(value));
  if (type === 'timestamp') return goTimeText(String(value));
  return String(value);
}

/** A 64-bit float in Go's `%v`: shortest digits, an exponent below 1e-4 and from 1e21 on. */
function goFloatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e21)) return withExponent(value);
  return String(value);
}

/** Go writes at least two digits of exponent. */
function withExponent(value: number): string {
  return value
    .toExponential()
    .replace(/e([+-])(\d)$/, (_, sign: string, digit: string) => `e${sign}0${digit}`);
}

const DATE = /^(\d{4})-(\d\d?)-(\d\d?)$/;
const DATE_TIME =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?[ \t]*(Z|[+-]\d\d?(?::?\d\d)?)?$/;

/** A YAML timestamp in Go's notation, such as `2001-01-01 00:00:00 +0000 UTC`. */
function goTimeText(text: string): string {
  const date = DATE.exec(text);
  if (date !== null) return `${dateText(date)} 00:00:00 +0000 UTC`;
  const parts = DATE_TIME.exec(text);
  if (parts === null) return text;
  const [, , , , hour = '', minute, second, fraction = '', zone = 'Z'] = parts;
  const rest = fraction.replace(/0+$/, '').slice(0, 9);
  const clock = `${hour.padStart(2, '0')}:${minute}:${second}${rest === '' ? '' : `.${rest}`}`;
  return `${dateText(parts)} ${clock} ${zoneText(zone)}`;
}

/** A YAML timestamp as Go writes it into JSON: RFC 3339, with as many digits of a second as it has. */
export function goTimeJson(text: string): string {
  const [date, clock, offset = ''] = goTimeText(text).split(' ');
  const zone = /^[+-]0000$/.test(offset) ? 'Z' : offset.replace(/(\d\d)$/, ':$1');
  return clock === undefined ? text : `${date}T${clock}${zone}`;
}

function dateText([, year, month = '', day = '']: readonly (string | undefined)[]): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function zoneText(zone: string): string {
  if (zone === 'Z') return '+0000 UTC';
  const [, sign, hours = '', minutes = '00'] = /^([+-])(\d\d?):?(\d\d)?$/.exec(zone) ?? [];
  const offset = `${sign}${hours.padStart(2, '0')}${minutes}`;
  return `${offset} ${offset}`;
}
