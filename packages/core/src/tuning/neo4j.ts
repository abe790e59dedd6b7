import { bytes } from '../units/bytes.ts';
import { hasDefaults, serverEvidence } from './detection.ts';
import type { Program } from './program.ts';
import { FILLING, type Part, type Runtime } from './runtime.ts';
import { BINARY, inMebibytes, MIB, shareOf, sizeIn } from './sizes.ts';
import { version, versionOf } from './version.ts';

const SOURCE = 'https://neo4j.com/docs/operations-manual/current/docker/configuration/';

/** What the image sets where nobody does. */
const DEFAULT_PAGE_CACHE = 512 * MIB;

/** Together they leave room for the virtual machine, transactions and buffers. */
const TOGETHER = 0.8;

/**
 * The heap and the page cache, which is outside of it.
 * @see https://neo4j.com/docs/operations-manual/current/performance/memory-configuration/
 */
export const neo4j: Runtime = {
  name: 'Neo4j',

  detect: (program) =>
    serverEvidence(program, { images: new Set(['neo4j']), commands: new Set(['neo4j']) }),

  claim(program, limit) {
    const heap = settingOf(program, 'memory.heap.max_size');
    const cache = settingOf(program, 'memory.pagecache.size') ?? ownCache(program);
    const parts = [heap, cache].filter((part) => part !== undefined);
    if (parts.every(({ position }) => position === undefined)) return undefined;
    const each = inMebibytes(shareOf(limit, TOGETHER) / 2);
    const prefix = `NEO4J_${isOld(program) ? 'dbms' : 'server'}_memory`;
    return {
      parts,
      advice: `Write "${prefix}_heap_max__size=${each}m" and "${prefix}_pagecache_size=${each}m", four fifths of the limit together.`,
    };
  },
};

/** Whether its settings have the names that they had before version 5. */
function isOld(program: Program): boolean {
  const found = versionOf(program);
  if (found !== undefined) return found < version(5, 0);
  return [...program.environment.keys()].some((name) => name.startsWith('NEO4J_dbms_memory_'));
}

/** `NEO4J_server_memory_heap_max__size` is `server.memory.heap.max_size`; before version 5 it began with `dbms`. */
function settingOf({ environment }: Program, name: string): Part | undefined {
  for (const [variable, { text, position }] of environment) {
    if (settingName(variable)?.replace(/^(?:server|dbms)\./, '') !== name) continue;
    const size = sizeIn(text, BINARY);
    if (size !== undefined) return { name, size, position, source: SOURCE };
  }
  return undefined;
}

function settingName(variable: string): string | undefined {
  const { rest } = /^NEO4J_(?<rest>.+)$/.exec(variable)?.groups ?? {};
  return rest?.replaceAll(/__|_/g, (underscores) => (underscores === '__' ? '_' : '.'));
}

function ownCache(program: Program): Part | undefined {
  if (program.image !== 'neo4j' || !hasDefaults(program)) return undefined;
  const name = 'memory.pagecache.size';
  return { name, size: bytes(DEFAULT_PAGE_CACHE), position: undefined, ...FILLING, source: SOURCE };
}
