import type { Observation } from '../verdict/observation.ts';
import { fromLine } from '../verdict/observation-line.ts';
import { type ContainerUsage, startUsage } from './container-usage.ts';
import { startLines } from './line-reader.ts';
import {
  type LineCounts,
  LONGEST_LINE,
  MOST_CONTAINERS,
  notesOn,
  nothingIn,
} from './recording-notes.ts';

/** What a file of samples holds, container by container. */
export interface Recorded {
  readonly containers: ReadonlyMap<string, ContainerUsage>;
  /** Service by container, for those that the file introduces. */
  readonly services: ReadonlyMap<string, string>;
  /** Whether the file tells the boot from the traffic. */
  readonly bootIsKnown: boolean;
  readonly notes: readonly string[];
}

/**
 * Reads what `toLine` wrote, as it comes, in memory that does not grow with it.
 *
 * Throws a `PlimsollError` where not one line is a sample.
 *
 * @param name What to call the file.
 */
export async function readRecording(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): Promise<Recorded> {
  const reading = startReading();
  const decoder = new TextDecoder();
  const lines = startLines(LONGEST_LINE, reading.takeLine);
  for await (const chunk of chunks) lines.take(decoder.decode(chunk, { stream: true }));
  lines.take(decoder.decode());
  lines.end();
  return reading.recorded(name, lines.overlong());
}

/** A file that is being read. */
interface LineReading {
  readonly takeLine: (line: string) => void;
  readonly recorded: (name: string, overlong: number) => Recorded;
}

function startReading(): LineReading {
  const containers = new Map<string, ContainerUsage>();
  const services = new Map<string, string>();
  const counts: LineCounts = { samples: 0, unread: 0, crowded: 0 };
  let phase: 'boot' | 'traffic' | 'stop' | undefined;
  let bootIsKnown = false;
  const usageOf = (container: string): ContainerUsage | undefined => {
    const known = containers.get(container);
    if (known !== undefined) return known;
    if (containers.size >= MOST_CONTAINERS) {
      counts.crowded += 1;
      return undefined;
    }
    const begun = startUsage();
    containers.set(container, begun);
    return begun;
  };
  const take = (observation: Observation): void => {
    if (observation.kind === 'phase') {
      phase = observation.phase;
      bootIsKnown ||= phase === 'boot';
    }
    // What a container does while it is being stopped says nothing about the load.
    if (phase === 'stop') return;
    switch (observation.kind) {
      case 'sample':
        counts.samples += 1;
        usageOf(observation.sample.container)?.takeSample(observation.sample, phase === 'boot');
        break;
      case 'state': {
        const { container, service } = observation.state;
        usageOf(container)?.takeState(observation.state);
        if (containers.has(container)) services.set(container, service);
        break;
      }
      case 'event': {
        const { container, service, action, exitCode = 0 } = observation.event;
        const usage = usageOf(container);
        if (usage !== undefined) services.set(container, service);
        if (action === 'oom') usage?.takeOom();
        if (action === 'die') usage?.takeExit(exitCode);
        break;
      }
    }
  };
  return {
    takeLine: (line) => {
      const observation = fromLine(line);
      if (observation === undefined) counts.unread += 1;
      else take(observation);
    },
    recorded: (name, overlong) => {
      if (counts.samples === 0) throw nothingIn(name, counts.unread + overlong);
      return {
        containers,
        services,
        bootIsKnown,
        notes: notesOn(name, { ...counts, overlong, isCut: bootIsKnown && phase !== 'stop' }),
      };
    },
  };
}
