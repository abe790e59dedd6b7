import { bytes, formatBytes, PlimsollError, problem } from '@plimsoll/core';
import type { Observation } from '../verdict/observation.ts';
import { fromLine } from '../verdict/observation-line.ts';
import { type ContainerUsage, startUsage } from './container-usage.ts';
import { startLines } from './line-reader.ts';

/** What a file of samples holds, container by container. */
export interface Recorded {
  readonly containers: ReadonlyMap<string, ContainerUsage>;
  /** Service by container, for those that the file introduces. */
  readonly services: ReadonlyMap<string, string>;
  /** Whether the file tells the boot from the traffic. */
  readonly bootIsKnown: boolean;
  readonly notes: readonly string[];
}

/** A sample is some 400 characters; what is longer by far is none. */
const LONGEST_LINE = 65_536;

/** One machine hardly runs as many; names beyond are somebody's mischief. */
const MOST_CONTAINERS = 1000;

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

interface LineCounts {
  samples: number;
  unread: number;
  crowded: number;
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
      return { containers, services, bootIsKnown, notes: notesOn(name, counts, overlong) };
    },
  };
}

function nothingIn(name: string, passedOver: number): PlimsollError {
  const message =
    passedOver === 0
      ? `"${name}" is empty: no sample was taken.`
      : `"${name}" holds no sample in ${passedOver} ${passedOver === 1 ? 'line' : 'lines'}.`;
  const hint = 'Name a file that "plimsoll verify --samples" wrote.';
  return new PlimsollError([problem('samples-invalid', message, { hint })]);
}

function notesOn(name: string, { unread, crowded }: LineCounts, overlong: number): string[] {
  const notes: string[] = [];
  if (unread > 0)
    notes.push(`${lines(unread)} of "${name}" could not be read, and ${were(unread)} passed over.`);
  if (overlong > 0)
    notes.push(
      `${lines(overlong)} of "${name}" longer than ${formatBytes(bytes(LONGEST_LINE))} ${were(overlong)} passed over.`,
    );
  if (crowded > 0)
    notes.push(
      `"${name}" speaks of more than ${MOST_CONTAINERS} containers; ${lines(crowded)} on others ${were(crowded)} passed over.`,
    );
  return notes;
}

function lines(count: number): string {
  return count === 1 ? 'One line' : `${count} lines`;
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were';
}
