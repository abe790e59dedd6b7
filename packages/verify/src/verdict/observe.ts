import { type Change, changeBetween } from '../sample/change.ts';
import { memoryInUse, type Sample } from '../sample/sample.ts';
import { type ContainerEvidence, type Evidence, unknownContainer } from './evidence.ts';
import type { ContainerEvent, ContainerState, Observation } from './observation.ts';
import { withChange } from './throttle-windows.ts';
import { withPoint } from './timeline.ts';

const EXITS_KEPT = 8;

/**
 * Takes one more observation into the evidence. Once the stop has begun only the engine's last word on limits is taken:
 * what a container does while it is being stopped says nothing about the load.
 *
 * @param window Length of the windows in which throttling is judged, in milliseconds.
 */
export function observe(evidence: Evidence, observation: Observation, window: number): Evidence {
  switch (observation.kind) {
    case 'phase': {
      const phaseStarts = { ...evidence.phaseStarts, [observation.phase]: observation.at };
      return { ...evidence, phase: observation.phase, phaseStarts };
    }
    case 'events-lost':
      return evidence.phase === 'stop' ? evidence : { ...evidence, eventsLost: true };
    case 'sample':
      return withSample(evidence, observation.sample, window);
    case 'event':
      return withEvent(evidence, observation.event);
    case 'state':
      return withState(evidence, observation.state);
  }
}

function withSample(evidence: Evidence, sample: Sample, window: number): Evidence {
  const before = evidence.containers.get(sample.container);
  // A container nobody announced is not of this stack.
  if (evidence.phase === 'stop' || before === undefined) return evidence;
  const seen = sampled(evidence, before, sample, window);
  const containers = new Map(evidence.containers).set(sample.container, seen);
  const together = containers
    .values()
    .filter(({ isRunning }) => isRunning)
    .reduce((sum, { lastSample }) => sum + (lastSample ? memoryInUse(lastSample) : 0), 0);
  return {
    ...evidence,
    containers,
    peakConcurrentMemory: Math.max(evidence.peakConcurrentMemory ?? 0, together),
  };
}

function sampled(
  { phase, phaseStarts }: Evidence,
  before: ContainerEvidence,
  sample: Sample,
  window: number,
): ContainerEvidence {
  const change = changeBetween(before.lastSample, sample);
  const start = phaseStarts.traffic;
  const place = start === undefined ? undefined : { at: sample.at, start, length: window };
  return {
    ...before,
    ...kills(before, change, sample),
    samples: before.samples + 1,
    lastSample: sample,
    lastSeen: sample.at,
    longestGap: Math.max(before.longestGap, gapBefore(before, sample.at)),
    sources: before.sources.has(sample.source)
      ? before.sources
      : new Set([...before.sources, sample.source]),
    peakMemory: Math.max(before.peakMemory ?? 0, sample.memoryUsage, sample.memoryPeak ?? 0),
    peakInUse: Math.max(before.peakInUse ?? 0, memoryInUse(sample)),
    limitHits: before.limitHits + change.limitHits,
    pidsRefused: before.pidsRefused + change.pidsRefused,
    peakPids: larger(before.peakPids, sample.pids),
    throttledWhileBooting:
      before.throttledWhileBooting + (phase === 'boot' ? change.throttledPeriods : 0),
    timeline: withPoint(before.timeline, sample, change),
    // A container's first sample tells of all its past: that belongs to no window.
    windows:
      place === undefined || before.lastSample === undefined
        ? before.windows
        : withChange(before.windows, place, change),
  };
}

function kills(
  before: ContainerEvidence,
  change: Change,
  sample: Sample,
): Pick<ContainerEvidence, 'oomKills' | 'firstOomAt' | 'isHanging'> {
  return {
    oomKills: before.oomKills + change.oomKills,
    firstOomAt: before.firstOomAt ?? (change.oomKills > 0 ? sample.at : undefined),
    isHanging: before.isHanging || sample.isHanging,
  };
}

function gapBefore({ isRunning, lastSeen }: ContainerEvidence, at: number): number {
  return isRunning && lastSeen !== undefined ? at - lastSeen : 0;
}

function withEvent(evidence: Evidence, event: ContainerEvent): Evidence {
  if (evidence.phase === 'stop') return evidence;
  const { container, service, name } = event;
  const before = evidence.containers.get(container) ?? unknownContainer(container, service, name);
  const after = afterEvent(evidence, before, event);
  return { ...evidence, containers: new Map(evidence.containers).set(container, after) };
}

function afterEvent(
  { phase }: Evidence,
  before: ContainerEvidence,
  { action, at, exitCode = 0, health }: ContainerEvent,
): ContainerEvidence {
  switch (action) {
    case 'create':
    case 'destroy':
      return before;
    case 'start':
      return {
        ...before,
        sawStart: true,
        isRunning: true,
        starts: before.starts + 1,
        lastSeen: at,
      };
    case 'oom':
      return {
        ...before,
        oomEvents: before.oomEvents + 1,
        firstOomAt: before.firstOomAt ?? at,
      };
    case 'die': {
      const exit = { phase, at, exitCode };
      const longestGap = Math.max(before.longestGap, gapBefore(before, at));
      const exits = [...before.exits.slice(-EXITS_KEPT + 1), exit];
      const exitCount = before.exitCount + 1;
      return { ...before, isRunning: false, longestGap, lastSeen: at, exits, exitCount };
    }
    case 'health':
      return { ...before, health, unhealthy: before.unhealthy + (health === 'unhealthy' ? 1 : 0) };
  }
}

function withState(evidence: Evidence, state: ContainerState): Evidence {
  if (evidence.phase === 'stop') return evidence;
  const { container, service, name } = state;
  const before = evidence.containers.get(container) ?? unknownContainer(container, service, name);
  const after = {
    ...before,
    // What is cleared by the next start, and stands for any process of any life since: once seen it stays.
    state: {
      ...state,
      isOomKilled: state.isOomKilled || before.state?.isOomKilled === true,
      wasRefusedProcess: state.wasRefusedProcess || before.state?.wasRefusedProcess === true,
    },
    isRunning: state.status === 'running' || state.status === 'paused',
    health: state.health ?? before.health,
  };
  return { ...evidence, containers: new Map(evidence.containers).set(container, after) };
}

function larger(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a, b);
}
