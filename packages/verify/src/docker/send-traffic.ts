import { setTimeout as sleep } from 'node:timers/promises';
import type { TrafficReport } from '@plimsoll/core';
import { labelsOf, RUN_LABEL } from '../plan/marks.ts';
import type { VerifySettings } from '../settings.ts';
import { targets, trafficScript } from '../traffic/script.ts';
import { type K6Remains, type TrafficOutcome, trafficOutcome } from '../traffic/traffic-outcome.ts';
import { inWords } from './engine-lost.ts';
import { type K6Run, runK6 } from './k6.ts';
import type { Run } from './open-run.ts';

/** What was sent, and what became of it; no outcome where nothing was. */
export interface SentTraffic {
  readonly report: TrafficReport;
  readonly outcome: TrafficOutcome | undefined;
}

/** What ends traffic early. */
export interface TrafficEnds {
  readonly signal: AbortSignal;
  /** Aborted when there is nothing left to watch; k6 sees for itself that its engine is gone. */
  readonly lost: AbortSignal;
}

/** Milliseconds that k6 may take besides its traffic: to start, and for requests that are still under way. */
const LEEWAY = 60_000;

/** Sends the traffic, or watches for as long where there is none to send. */
export async function sendTraffic(
  run: Run,
  settings: VerifySettings,
  { signal, lost }: TrafficEnds,
): Promise<SentTraffic> {
  const { kind, script, duration } = intended(run, settings);
  if (script === undefined) {
    const watched = await watchedFor(duration, AbortSignal.any([signal, lost]));
    const report = { kind, duration: watched, script: null, exitCode: null, summary: null };
    return { report, outcome: undefined };
  }
  const timeout = duration * 1000 + LEEWAY;
  const remains = await attempt(run, { settings: settings.k6, script, timeout, signal });
  const { exitCode, summary = null } = remains;
  return {
    report: { kind, duration, script, exitCode, summary },
    outcome: trafficOutcome(remains, settings.thresholds),
  };
}

/** Waits, and tells for how many seconds it did. */
async function watchedFor(duration: number, signal: AbortSignal): Promise<number> {
  const start = performance.now();
  await sleep(duration * 1000, undefined, { signal }).catch(() => undefined);
  return signal.aborted ? Math.round((performance.now() - start) / 1000) : duration;
}

async function attempt(run: Run, terms: Omit<K6Run, 'networks' | 'labels'>): Promise<K6Remains> {
  try {
    const networks = await networksOf(run);
    return await runK6(run.engine, { ...terms, networks, labels: labelsOf(run.plan.marks) });
  } catch (error) {
    const told = inWords(error);
    const why = told instanceof Error ? told.message : String(told);
    return { exitCode: -1, summary: undefined, log: '', failure: `k6 could not run: ${why}` };
  }
}

/** The traffic a run is meant to have. Generated traffic needs something that serves HTTP. */
export function intended(
  { plan }: Pick<Run, 'plan'>,
  { traffic }: VerifySettings,
): Pick<TrafficReport, 'kind' | 'duration'> & { readonly script: string | undefined } {
  if (traffic.kind === 'script') return traffic;
  if (traffic.kind === 'none') return { ...traffic, script: undefined };
  const { duration } = traffic.load;
  const asked = targets(plan.entrances);
  if (asked.length === 0) return { kind: 'none', duration, script: undefined };
  return { kind: 'generated', duration, script: trafficScript(asked, traffic.load) };
}

async function networksOf({ engine, plan }: Run): Promise<readonly string[]> {
  const filters = { label: [`${RUN_LABEL}=${plan.marks.runId}`] };
  return (await engine.docker.listNetworks({ filters })).map(({ Name }) => Name);
}
