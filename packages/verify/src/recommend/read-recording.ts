import type { Phase } from '@plimsoll/core';
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
  const lines = startLines(LONGEST_LINE, (line) => takeLine(reading, line));
  for await (const chunk of chunks) lines.take(decoder.decode(chunk, { stream: true }));
  lines.take(decoder.decode());
  lines.end();
  return recorded(reading, name, lines.overlong());
}

/** A file that is being read: what its lines have told so far. */
interface Reading {
  readonly containers: Map<string, ContainerUsage>;
  readonly services: Map<string, string>;
  readonly counts: LineCounts;
  phase: Phase | undefined;
  bootIsKnown: boolean;
}

function startReading(): Reading {
  return {
    containers: new Map(),
    services: new Map(),
    counts: { samples: 0, unread: 0, crowded: 0 },
    phase: undefined,
    bootIsKnown: false,
  };
}

function takeLine(reading: Reading, line: string): void {
  const observation = fromLine(line);
  if (observation === undefined) {
    reading.counts.unread += 1;
    return;
  }
  if (observation.kind === 'phase') {
    reading.phase = observation.phase;
    reading.bootIsKnown ||= observation.phase === 'boot';
  }
  // What a container does while it is being stopped says nothing about the load.
  if (reading.phase !== 'stop') take(reading, observation);
}

function take(reading: Reading, observation: Observation): void {
  const { services, counts } = reading;
  switch (observation.kind) {
    case 'sample': {
      const { sample } = observation;
      counts.samples += 1;
      usageOf(reading, sample.container)?.takeSample(sample, reading.phase === 'boot');
      break;
    }
    case 'state': {
      const { container, service } = observation.state;
      const usage = usageOf(reading, container);
      usage?.takeState(observation.state);
      if (usage !== undefined) services.set(container, service);
      break;
    }
    case 'event': {
      const { container, service, action, exitCode = 0 } = observation.event;
      const usage = usageOf(reading, container);
      if (usage !== undefined) services.set(container, service);
      if (action === 'oom') usage?.takeOom();
      if (action === 'die') usage?.takeExit(exitCode);
      break;
    }
  }
}

/** What a container has used; `undefined` for one more than a stack can have. */
function usageOf({ containers, counts }: Reading, container: string): ContainerUsage | undefined {
  const known = containers.get(container);
  if (known !== undefined) return known;
  if (containers.size >= MOST_CONTAINERS) {
    counts.crowded += 1;
    return undefined;
  }
  const begun = startUsage();
  containers.set(container, begun);
  return begun;
}

function recorded(reading: Reading, name: string, overlong: number): Recorded {
  const { containers, services, bootIsKnown, counts, phase } = reading;
  if (counts.samples === 0) throw nothingIn(name, counts.unread + overlong);
  const isCut = bootIsKnown && phase !== 'stop';
  return {
    containers,
    services,
    bootIsKnown,
    notes: notesOn(name, { ...counts, overlong, isCut }),
  };
}
