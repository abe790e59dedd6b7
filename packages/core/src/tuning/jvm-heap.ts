import type { Position } from '../places/position.ts';
import type { Bytes } from '../units/bytes.ts';
import type { Program, Written } from './program.ts';
import type { Part } from './runtime.ts';
import { BINARY, MIB, shareOf, sizeIn } from './sizes.ts';

const SOURCE = 'https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html';

/** Below about this much memory the virtual machine goes by `MinRAMPercentage`, half of it unless told otherwise. */
export const SMALL: number = 256 * MIB;

/** A heap as options ask for it. */
export interface Heap extends Part {
  /** Whether it is a share of the container's memory. */
  readonly isShare: boolean;
}

/**
 * The largest heap that options ask for, `-Xmx` before `-XX:MaxRAMPercentage`. Where the command and several variables
 * differ it is the smallest: which of them reaches the virtual machine is for scripts inside the image to say.
 */
export function heapOf(program: Program, limit: Bytes): Heap | undefined {
  const sources = [program.words, ...optionVariables(program).map((written) => [written])];
  const heaps = sources.flatMap((words) => lastHeap(words) ?? lastShare(words, limit) ?? []);
  return heaps.sort((a, b) => a.size - b.size)[0];
}

/** Whether options ask for a heap of some size. */
export function namesHeap(program: Program): boolean {
  return [...program.words, ...optionVariables(program)].some(
    ({ text }) => text.search(HEAP) >= 0 || text.search(SHARE) >= 0,
  );
}

/** The last value of a `-XX:` option that is a size, wherever it is written. */
export function sizeOption(program: Program, name: string): Bytes | undefined {
  const pattern = new RegExp(`-XX:${name}=(?<value>\\d+[kmgt]?)(?![\\w.])`, 'gi');
  const texts = [...program.words, ...optionVariables(program)].map(({ text }) => text);
  const value = [...texts.join(' ').matchAll(pattern)].at(-1)?.groups?.['value'];
  return value === undefined ? undefined : sizeIn(value, BINARY);
}

/** `JAVA_OPTS`, `JAVA_TOOL_OPTIONS`, `CATALINA_OPTS`, `KAFKA_HEAP_OPTS`, `JVM_ARGS`: whatever is named for such options. */
function optionVariables({ environment }: Program): Written[] {
  return [...environment].flatMap(([name, value]) =>
    /OPT(?:ION)?S|JVM|JAVA|HEAP|_ARGS|FLAGS/i.test(name) ? [value] : [],
  );
}

function lastHeap(words: readonly Written[]): Heap | undefined {
  return words
    .flatMap(({ text, position }) =>
      [...text.matchAll(HEAP)].flatMap(({ groups }) => {
        const size = sizeIn(groups?.['value'] ?? '', BINARY);
        return size === undefined ? [] : [heap(size, position, false)];
      }),
    )
    .at(-1);
}

const HEAP = /(?<![^\s"'=])-(?:Xmx|XX:MaxHeapSize=)(?<value>\d+[kmgt]?)(?![^\s"'])/gi;

function lastShare(words: readonly Written[], limit: Bytes): Heap | undefined {
  if (limit < SMALL) return undefined;
  return words
    .flatMap(({ text, position }) =>
      [...text.matchAll(SHARE)].flatMap(({ groups }) => {
        const share = Number(groups?.['value']) / 100;
        if (!(share > 0 && share <= 1)) return [];
        return [heap(shareOf(limit, share), position, true)];
      }),
    )
    .at(-1);
}

const SHARE = /(?<![^\s"'=])-XX:MaxRAMPercentage=(?<value>\d+(?:\.\d+)?)(?![^\s"'])/g;

function heap(size: Bytes, position: Position, isShare: boolean): Heap {
  return { name: 'the heap', size, position, isShare, source: SOURCE };
}
