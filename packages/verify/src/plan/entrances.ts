import type { Json } from '@plimsoll/core';
import { fieldsOf, itemsOf, textOf } from './fields.ts';

/** A TCP port that a service serves. */
export interface Entrance {
  readonly service: string;
  /** Under which name it is reached: its own, or that of the service whose network it shares. */
  readonly host: string;
  readonly port: number;
  /** Whether the stack publishes it: that is where its users come in. */
  readonly isPublished: boolean;
  /** `undefined` when it does not look like HTTP, or has no network of the stack. */
  readonly http: { readonly scheme: 'http' | 'https'; readonly path: string } | undefined;
}

/** Ports of well-known protocols that are not HTTP. */
const OTHER_PROTOCOLS: ReadonlySet<number> = new Set([
  21, 22, 23, 25, 53, 110, 143, 389, 465, 587, 636, 853, 873, 993, 995, 1433, 1521, 1883, 2181,
  2222, 3306, 3389, 4222, 4369, 5222, 5432, 5433, 5671, 5672, 6379, 6380, 6432, 7000, 7687, 8883,
  9042, 9092, 9093, 9300, 11211, 25672, 26257, 26379, 27017, 27018, 33060,
]);

const HEALTH_URL =
  /(?<scheme>https?):\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(?<port>\d+))?(?<path>\/[^\s"'|;&)]*)?/;

/** Where a stack can be talked to: the ports its services name, and the URLs of their health checks. */
export function entrances(model: Json): readonly Entrance[] {
  const services = fieldsOf(fieldsOf(model)['services']);
  return Object.entries(services).flatMap(([service, value]) =>
    entrancesOf(service, fieldsOf(value)).map((entrance) => placed(entrance, services)),
  );
}

type Unplaced = Omit<Entrance, 'host'>;

function placed(entrance: Unplaced, services: Readonly<Record<string, Json>>): Entrance {
  const host = hostOf(entrance.service, services);
  if (host === undefined) return { ...entrance, host: entrance.service, http: undefined };
  return { ...entrance, host };
}

/** Whose network a service is in; `undefined` when it is none of the stack's. */
function hostOf(
  service: string,
  services: Readonly<Record<string, Json>>,
  passed: ReadonlySet<string> = new Set(),
): string | undefined {
  const mode = textOf(fieldsOf(services[service])['network_mode']);
  if (mode === undefined) return service;
  if (!mode.startsWith('service:') || passed.has(service)) return undefined;
  return hostOf(mode.slice('service:'.length), services, new Set(passed).add(service));
}

function entrancesOf(
  service: string,
  definition: Readonly<Record<string, Json>>,
): readonly Unplaced[] {
  const checked = healthUrl(definition);
  const published = publishedPorts(definition);
  const exposed = itemsOf(definition['expose']).flatMap((port) => portNumber(String(port)));
  const ports = new Set([
    ...published,
    ...exposed,
    ...(checked === undefined ? [] : [checked.port]),
  ]);
  return [...ports].map((port) => {
    const isPublished = published.includes(port);
    if (checked?.port === port) return { service, port, isPublished, http: checked };
    const scheme = port === 443 || port === 8443 ? 'https' : 'http';
    const http = OTHER_PROTOCOLS.has(port) ? undefined : ({ scheme, path: '/' } as const);
    return { service, port, isPublished, http };
  });
}

function publishedPorts(definition: Readonly<Record<string, Json>>): readonly number[] {
  return itemsOf(definition['ports'])
    .map(fieldsOf)
    .filter((port) => (textOf(port['protocol']) ?? 'tcp') === 'tcp')
    .flatMap((port) => portNumber(String(port['target'])));
}

function portNumber(text: string): readonly number[] {
  const [number = '', protocol = 'tcp'] = text.split('/');
  return /^\d+$/.test(number) && protocol === 'tcp' ? [Number(number)] : [];
}

interface HealthUrl {
  readonly scheme: 'http' | 'https';
  readonly port: number;
  readonly path: string;
}

function healthUrl(definition: Readonly<Record<string, Json>>): HealthUrl | undefined {
  const { test } = fieldsOf(definition['healthcheck']);
  const command = textOf(test) ?? itemsOf(test).map(String).join(' ');
  const groups = HEALTH_URL.exec(command)?.groups;
  if (groups === undefined) return undefined;
  const scheme = groups['scheme'] === 'https' ? 'https' : 'http';
  const port = Number(groups['port'] ?? (scheme === 'https' ? 443 : 80));
  return { scheme, port, path: groups['path'] ?? '/' };
}
