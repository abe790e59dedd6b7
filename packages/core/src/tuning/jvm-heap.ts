import type { Bytes } from '../units/bytes.ts';
import type { Program, Written } from './program.ts';
import type { Part } from './runtime.ts';
import { BINARY, MIB, shareOf, sizeIn } from './sizes.ts';
import { writtenPart } from './written-part.ts';

const SOURCE = 'https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html';

/** Below about this much memory the virtual machine goes by `MinRAMPercentage`, half of it unless told otherwise. */
export const SMALL: number = 256 * MIB;

/** A heap as options ask for it. */
export interface Heap extends Part {
  /** What it is a share of: the container's memory, or the memory that `-XX:MaxRAM` claims there is; `undefined` for a size. */
  readonly shareOf: 'limit' | 'MaxRAM' | undefined;
}

/**
 * The largest heap that options ask for, `-Xmx` before `-XX:MaxRAMPercentage`. Of the variables that the virtual machine
 * reads itself and of the command the last wins; where others differ from them it is the smallest: whether those reach
 * the virtual machine is for scripts inside the image to say.
 */
export function heapOf(program: Program, limit: Bytes): Heap | undefined {
  const own = inOrder(program);
  const others = optionVariables(program).filter((written) => !own.includes(written));
  const sources = [own, ...others.map((written) => [written])];
  const heaps = sources.flatMap((words) => lastHeap(words) ?? lastShare(words, limit) ?? []);
  return heaps.sort((a, b) => a.size - b.size)[0];
}

/**
 * What the virtual machine reads without a script's help, in its own order.
 * @see https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html#using-the-jdk_java_options-launcher-environment-variable
 * @see https://github.com/openjdk/jdk/blob/jdk-21-ga/src/hotspot/share/runtime/arguments.cpp
 */
function inOrder({ environment, words }: Program): Written[] {
  const variable = (name: string): Written[] => {
    const written = environment.get(name);
    return written === undefined ? [] : [written];
  };
  return [
    ...variable('JAVA_TOOL_OPTIONS'),
    ...variable('JDK_JAVA_OPTIONS'),
    ...words,
    ...variable('_JAVA_OPTIONS'),
  ];
}

/** Whether options ask for a heap of some size. */
export function namesHeap(program: Program): boolean {
  const patterns = [HEAP, SHARE, FRACTION, MAX_RAM];
  return [...program.words, ...optionVariables(program)].some(({ text }) =>
    patterns.some((pattern) => text.search(pattern) >= 0),
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
  const written = last(words, HEAP);
  const size = written && sizeIn(written.text, BINARY);
  const part = writtenPart('the heap', SOURCE, written, size);
  return part && { ...part, shareOf: undefined };
}

const HEAP = /(?<![^\s"'=])-(?:Xmx|XX:MaxHeapSize=)(?<value>\d+[kmgt]?)(?![^\s"'])/gi;

/**
 * A share of the container's memory, or of what `-XX:MaxRAM` claims there is. Of that it is a quarter by itself.
 * @see https://github.com/openjdk/jdk/blob/jdk-21-ga/src/hotspot/share/runtime/arguments.cpp
 */
function lastShare(words: readonly Written[], limit: Bytes): Heap | undefined {
  const maxRam = last(words, MAX_RAM);
  const claimed = maxRam && sizeIn(maxRam.text, BINARY);
  const memory = claimed ?? limit;
  const share = writtenShare(words) ?? (maxRam && { ...maxRam, share: OWN_SHARE });
  if (share === undefined || memory < SMALL || !(share.share > 0 && share.share <= 1)) {
    return undefined;
  }
  const whole = claimed === undefined ? 'limit' : 'MaxRAM';
  const part = writtenPart('the heap', SOURCE, share, shareOf(memory, share.share));
  return part && { ...part, shareOf: whole };
}

const OWN_SHARE = 0.25;

/** `-XX:MaxRAMFraction=2`, which came before percentages and yields to them, is one half. */
function writtenShare(words: readonly Written[]): (Written & { share: number }) | undefined {
  const percentage = last(words, SHARE);
  if (percentage !== undefined) return { ...percentage, share: Number(percentage.text) / 100 };
  const fraction = last(words, FRACTION);
  return fraction && { ...fraction, share: 1 / Number(fraction.text) };
}

const SHARE = /(?<![^\s"'=])-XX:MaxRAMPercentage=(?<value>\d+(?:\.\d+)?)(?![^\s"'])/g;
const FRACTION = /(?<![^\s"'=])-XX:MaxRAMFraction=(?<value>\d+)(?![^\s"'])/g;
const MAX_RAM = /(?<![^\s"'=])-XX:MaxRAM=(?<value>\d+[kmgt]?)(?![^\s"'])/gi;

/** The value that a pattern finds last. */
function last(words: readonly Written[], pattern: RegExp): Written | undefined {
  return words
    .flatMap(({ text, position }) =>
      [...text.matchAll(pattern)].map(({ groups }) => ({
        text: groups?.['value'] ?? '',
        position,
      })),
    )
    .at(-1);
}
