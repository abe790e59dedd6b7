import { bytes } from '../units/bytes.ts';
import { hasDefaults } from './detection.ts';
import type { Program } from './program.ts';
import type { Part, Runtime } from './runtime.ts';
import { inMebibytes, MIB, type Suffixes, sizeIn } from './sizes.ts';
import { writtenPart } from './written-part.ts';

const SOURCE =
  'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/memory/mem_setup/';

/**
 * All memory that each process is to take: the makers mean it to be the container's.
 * @see https://github.com/apache/flink/blob/release-2.1.0/flink-dist/src/main/resources/config.yaml
 */
const PROCESSES: ReadonlyMap<string, number> = new Map([
  ['jobmanager', 1600 * MIB],
  ['taskmanager', 1728 * MIB],
]);

/** @see https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/docker/ */
export const flink: Runtime = {
  name: 'Flink',

  detect(program) {
    const name = processOf(program);
    return program.image === 'flink' && name !== undefined ? `command "${name}"` : undefined;
  },

  claim(program, limit) {
    const name = processOf(program);
    const setting = `${name}.memory.process.size`;
    const part = toldPart(program, setting) ?? ownPart(program, name, setting);
    if (part === undefined) return undefined;
    const size = `${inMebibytes(limit)}m`;
    return {
      parts: [{ ...part, isCeiling: true }],
      advice: `Write "${setting}: ${size}" into FLINK_PROPERTIES, the limit itself: it counts all that the process takes.`,
    };
  },
};

function processOf({ words }: Program): string | undefined {
  return words.map(({ text }) => text).find((text) => PROCESSES.has(text));
}

function toldPart({ environment }: Program, name: string): Part | undefined {
  const properties = environment.get('FLINK_PROPERTIES');
  const size = properties && sizeIn(valueIn(properties.text, name), SUFFIXES);
  return writtenPart(name, SOURCE, properties, size);
}

/** The value of the last line `name: value`. */
function valueIn(text: string, name: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const line = lines.findLast((candidate) => candidate.startsWith(`${name}:`)) ?? '';
  return line.slice(name.length + 1).toLowerCase();
}

/** Whatever else is said of its memory may make up another size. */
function ownPart(program: Program, process: string | undefined, name: string): Part | undefined {
  const size = PROCESSES.get(process ?? '');
  const isTold = /memory\./.test(program.environment.get('FLINK_PROPERTIES')?.text ?? '');
  if (size === undefined || isTold || !hasDefaults(program)) return undefined;
  return { name, size: bytes(size), position: undefined, source: SOURCE };
}

/** @see https://github.com/apache/flink/blob/release-2.1.0/flink-core-api/src/main/java/org/apache/flink/configuration/MemorySize.java */
const SUFFIXES: Suffixes = new Map([
  ['', 1],
  ['b', 1],
  ['bytes', 1],
  ...['k', 'm', 'g', 't'].flatMap((letter, index) =>
    [letter, `${letter}b`].map((suffix) => [suffix, 1024 ** (index + 1)] as const),
  ),
]);
