import { type Bytes, bytes } from '../units/bytes.ts';
import { hasDefaults, serverEvidence } from './detection.ts';
import { settingsOf } from './postgresql-settings.ts';
import type { Program, Written } from './program.ts';
import { FILLING, type Part, type Runtime } from './runtime.ts';
import { GIB, inMebibytes, KIB, MIB, type Suffixes, shareOf, sizeIn, wholeBytes } from './sizes.ts';

const SOURCE = 'https://www.postgresql.org/docs/current/runtime-config-resource.html';

/** More than 40 % of memory is unlikely to work better than less; 25 % is what to start with. */
const SHARED_BUFFERS_MOST = 0.4;
const SHARED_BUFFERS_START = 0.25;

/** Left for queries, so that a quarter remains for connections and the page cache. */
const FOR_QUERIES = 0.5;

/** @see https://www.postgresql.org/docs/current/runtime-config-connection.html */
const DEFAULT_CONNECTIONS = 100;
const DEFAULT_SHARED_BUFFERS = 128 * MIB;
const DEFAULT_WORK_MEM = 4 * MIB;

const IMAGES: ReadonlySet<string> = new Set([
  'postgres',
  'postgresql',
  'postgis',
  'pgvector',
  'pgvecto-rs',
  'timescaledb',
  'timescaledb-ha',
]);

/** Images of these names come with the server's own settings; others bring or work out theirs. */
const PLAIN_IMAGES: ReadonlySet<string> = new Set(['postgres', 'postgis', 'pgvector']);

/**
 * Shared buffers, and `work_mem` once for each connection: a query may take several, and with hash tables twice as
 * much, so this is what one modest query on every connection comes to.
 * @see https://www.postgresql.org/docs/current/runtime-config-resource.html
 */
export const postgresql: Runtime = {
  name: 'PostgreSQL',

  detect: (program) =>
    serverEvidence(program, {
      images: IMAGES,
      commands: new Set(['postgres', 'postmaster']),
      options: /(?<=^(?:-c|--)?)(?:shared[_-]buffers|effective[_-]cache[_-]size)(?==)/i,
    }),

  claim(program, limit) {
    const settings = settingsOf(program);
    const buffers = sharedBuffers(program, settings.get('shared_buffers'));
    if (buffers === 'unknown') return undefined;
    const most = shareOf(limit, SHARED_BUFFERS_MOST);
    const queries = workMemory(settings);
    return {
      parts: [
        ...buffers.map((part) => ({ ...part, most })),
        ...(queries === undefined ? [] : [queries]),
        ...maintenanceMemory(settings.get('maintenance_work_mem')),
      ],
      advice: adviceFor(limit, buffers[0], queries),
    };
  },
};

/** A quarter of the limit for shared buffers, and half of it for what all connections may take together. */
function adviceFor(limit: Bytes, buffers: Part | undefined, queries: Queries | undefined): string {
  const start = `"-c shared_buffers=${inMebibytes(limit * SHARED_BUFFERS_START)}MB", a quarter of the limit`;
  if (queries === undefined) return `Write ${start}.`;
  const half = limit * FOR_QUERIES;
  const each = Math.floor(half / queries.connections / MIB);
  const share =
    each > 0
      ? `"-c work_mem=${each}MB", half of the limit for ${queries.connections} connections`
      : `"-c max_connections=${Math.max(1, Math.floor(half / DEFAULT_WORK_MEM))}", half of the limit with 4 MiB each`;
  const isRight = (buffers?.size ?? 0) <= shareOf(limit, SHARED_BUFFERS_MOST);
  return isRight ? `Write ${share}.` : `Write ${start}, and ${share}.`;
}

function sharedBuffers(program: Program, written: Written | undefined): Part[] | 'unknown' {
  const name = 'shared_buffers';
  if (written === undefined) {
    const isPlain = PLAIN_IMAGES.has(program.image ?? '') && hasDefaults(program);
    const size = bytes(DEFAULT_SHARED_BUFFERS);
    return isPlain ? [{ name, size, position: undefined, ...FILLING, source: SOURCE }] : [];
  }
  const size = sizeIn(written.text, suffixes(8 * KIB));
  return size === undefined
    ? 'unknown'
    : [{ name, size, position: written.position, source: SOURCE }];
}

/** What queries take on all connections. */
interface Queries extends Part {
  readonly connections: number;
}

/** A query takes it for sorting and hashing, and few do at any moment. */
const AT_ONCE = { isCeiling: true, provided: 'if all connections sort at once' };

/** Told of only where somebody chose one of its factors. */
function workMemory(settings: ReadonlyMap<string, Written>): Queries | undefined {
  const memory = settings.get('work_mem');
  const written = settings.get('max_connections');
  const position = (memory ?? written)?.position;
  const each = memory === undefined ? DEFAULT_WORK_MEM : sizeIn(memory.text, suffixes(KIB));
  const connections = Number(written?.text ?? DEFAULT_CONNECTIONS);
  const size = wholeBytes((each ?? Number.NaN) * connections);
  if (position === undefined || size === undefined || !(connections >= 1)) return undefined;
  const name = `work_mem on ${connections} connections`;
  return { name, size, position, connections, ...AT_ONCE, source: SOURCE };
}

/** Vacuum and `CREATE INDEX` take it, and give it back. */
const IN_MAINTENANCE = { isCeiling: true, provided: 'while it builds an index' };

function maintenanceMemory(written: Written | undefined): Part[] {
  const size = written && sizeIn(written.text, suffixes(KIB));
  if (written === undefined || size === undefined) return [];
  return [
    {
      name: 'maintenance_work_mem',
      size,
      position: written.position,
      ...IN_MAINTENANCE,
      source: SOURCE,
    },
  ];
}

/**
 * Units are told apart by case; a bare number counts the setting's own unit.
 * @see https://www.postgresql.org/docs/current/config-setting.html
 */
function suffixes(bare: number): Suffixes {
  return new Map([
    ['', bare],
    ['B', 1],
    ['kB', KIB],
    ['MB', MIB],
    ['GB', GIB],
    ['TB', 1024 * GIB],
  ]);
}
