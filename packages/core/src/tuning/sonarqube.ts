import { type Bytes, bytes } from '../units/bytes.ts';
import { hasDefaults, serverEvidence } from './detection.ts';
import { heapOf } from './jvm-heap.ts';
import type { Program } from './program.ts';
import { FILLING, type Part, type Runtime } from './runtime.ts';
import { inMebibytes, MIB, shareOf } from './sizes.ts';

const SOURCE =
  'https://github.com/SonarSource/sonarqube/blob/master/sonar-application/src/main/assembly/conf/sonar.properties';

/** As for any Java program, of which there are three here. */
const MOST = 0.75;

/** The processes that SonarQube starts, by what their settings are called. */
const PROCESSES = ['search', 'web', 'ce'] as const;

/** What each process has at most where nobody says; the search takes it at once. */
const DEFAULT_HEAP = 512 * MIB;

/** Three virtual machines in one container. */
export const sonarqube: Runtime = {
  name: 'SonarQube',

  detect: (program) =>
    serverEvidence(program, { images: new Set(['sonarqube']), commands: new Set() }),

  claim(program, limit) {
    const parts = PROCESSES.flatMap((process) => heapOfProcess(process, program, limit));
    if (parts.length === 0) return undefined;
    const each = inMebibytes((limit * MOST) / PROCESSES.length);
    return {
      parts,
      advice: `Write "SONAR_SEARCH_JAVAOPTS=-Xms${each}m -Xmx${each}m", and "-Xmx${each}m" for SONAR_WEB_JAVAOPTS and SONAR_CE_JAVAOPTS: three quarters of the limit for all three.`,
    };
  },
};

/** `SONAR_WEB_JAVAOPTS` is `sonar.web.javaOpts`, which the command may set, too: `-Dsonar.web.javaOpts=-Xmx1g`. */
function heapOfProcess(
  process: (typeof PROCESSES)[number],
  program: Program,
  limit: Bytes,
): Part[] {
  const variable = new RegExp(`^SONAR_${process}_JAVA(?:ADDITIONAL)?OPTS$`, 'i');
  const option = new RegExp(`^-Dsonar\\.${process}\\.java(?:Additional)?Opts=`, 'i');
  const words = program.words.filter(({ text }) => option.test(text));
  const environment = new Map([...program.environment].filter(([name]) => variable.test(name)));
  const heap = heapOf({ ...program, words, environment }, limit);
  const name = `the heap of ${process}`;
  if (heap !== undefined) {
    const { size, position } = heap;
    return [{ name, size, position, most: shareOf(limit, MOST), source: SOURCE }];
  }
  const isWritten = environment.size > 0 || words.length > 0;
  if (isWritten || program.image !== 'sonarqube' || !hasDefaults(program)) return [];
  const filling = process === 'search' ? {} : FILLING;
  const size = bytes(DEFAULT_HEAP);
  return [{ name, size, position: undefined, ...filling, source: SOURCE }];
}
