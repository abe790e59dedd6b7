import { bytes } from '../units/bytes.ts';
import { hasDefaults, serverEvidence } from './detection.ts';
import { heapOf } from './jvm-heap.ts';
import type { Program } from './program.ts';
import { FILLING, type Part, type Runtime } from './runtime.ts';
import { inMebibytes, MIB, shareOf, wholeBytes } from './sizes.ts';
import { version, versionOf } from './version.ts';
import { writtenPart } from './written-part.ts';

const SOURCE = 'https://github.com/apache/zookeeper/blob/release-3.9.4/bin/zkEnv.sh';

/** Since 3.5 its start script asks for as much. */
const DEFAULT_HEAP = 1000 * MIB;

/** As for any Java program. */
const MOST = 0.75;

/** @see https://github.com/apache/zookeeper/blob/release-3.9.4/bin/zkEnv.sh */
export const zookeeper: Runtime = {
  name: 'ZooKeeper',

  detect: (program) =>
    serverEvidence(program, {
      images: new Set(['zookeeper']),
      commands: new Set(['zkServer.sh']),
    }),

  claim(program, limit) {
    const heap = heapOf(program, limit) ?? namedHeap(program) ?? ownHeap(program);
    if (heap === undefined) return undefined;
    const size = inMebibytes(limit * MOST);
    return {
      parts: [{ ...heap, most: shareOf(limit, MOST) }],
      advice: `Write "JVMFLAGS=-Xmx${size}m", three quarters of the limit.`,
    };
  },
};

/** Both are whole MiB; the second is Bitnami's. */
function namedHeap({ environment }: Program): Part | undefined {
  const written = environment.get('ZK_SERVER_HEAP') ?? environment.get('ZOO_HEAP_SIZE');
  const size = written && wholeBytes(Number(written.text) * MIB);
  return writtenPart('the heap', SOURCE, written, size);
}

function ownHeap(program: Program): Part | undefined {
  const isOld = (versionOf(program) ?? version(3, 5)) < version(3, 5);
  if (program.image !== 'zookeeper' || isOld || !hasDefaults(program)) return undefined;
  const size = bytes(DEFAULT_HEAP);
  return { name: 'the heap', size, position: undefined, ...FILLING, source: SOURCE };
}
