import type { Bytes } from '../units/bytes.ts';
import { type Heap, heapOf, namesHeap, SMALL } from './jvm-heap.ts';
import type { Runtime } from './runtime.ts';
import { inMebibytes, shareOf } from './sizes.ts';

/**
 * The share of a container's memory that leaves room for metaspace, code, threads and buffers outside of the heap.
 * Eclipse OpenJ9 gives itself as much in a container of more than 2 GB.
 * @see https://eclipse.dev/openj9/docs/xxusecontainersupport/
 */
const MOST = 0.75;

/**
 * Any program on a Java virtual machine whose heap is written. One that is not takes a quarter of the limit by itself.
 * @see https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html
 */
export const jvm: Runtime = {
  name: 'Java',

  detect: (program) => (namesHeap(program) ? 'a heap size among its options' : undefined),

  claim(program, limit) {
    const heap = heapOf(program, limit);
    if (heap === undefined) return undefined;
    return {
      parts: [{ ...heap, most: shareOf(limit, MOST) }],
      advice: adviceFor(limit, heap.shareOf),
    };
  },
};

/** `-Xmx` wins wherever it is written, so a share alone may be overruled by a script inside the image. */
function adviceFor(limit: Bytes, whole: Heap['shareOf']): string {
  const share = '"-XX:MaxRAMPercentage=75"';
  if (whole === 'MaxRAM')
    return `Leave out "-XX:MaxRAM", and write ${share}, three quarters of the limit.`;
  if (whole === 'limit') return `Write ${share}, three quarters of the limit.`;
  const size = `"-Xmx${inMebibytes(limit * MOST)}m"`;
  return limit < SMALL
    ? `Write ${size}, three quarters of the limit.`
    : `Write ${size}, or ${share}, which follows the limit.`;
}
