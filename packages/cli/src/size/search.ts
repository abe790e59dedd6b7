import { NANOS_PER_CPU, PlimsollError, problem, type SizesReport } from '@plimsoll/core';
import type { ProvingTerms, Subject, Trial } from '@plimsoll/verify';
import { loadVerify } from '../verify/load-verify.ts';
import { endedNote, isEnded, untilEnded } from './until-ended.ts';

/** Whose load line is looked for. */
export interface Search {
  readonly service: string;
  readonly resource: 'memory' | 'cpu';
  /** Runs at the most. */
  readonly runs: number;
}

const GIB = 1024 ** 3;

/** Where a service without a limit is begun with, and what no machine has. */
const START = { memory: GIB, cpu: 1 } as const;
const MOST = { memory: 1024 * GIB, cpu: 1024 } as const;

/** Looks for the smallest limit under which a service of a stack holds, by running the whole stack. */
export async function searchLoadLine(
  subject: Subject,
  search: Search,
  proving: ProvingTerms,
): Promise<SizesReport> {
  const { findLoadLine } = await loadVerify();
  const { service, resource, runs } = search;
  const start = limitOf(subject, search) ?? START[resource];
  const known = resource === 'memory' ? subject.usableMemory : undefined;
  const most = Math.max(start, known ?? MOST[resource]);
  let run = 0;
  const loadLine = await findLoadLine({ service, resource, start, most, runs }, (size) => {
    run += 1;
    const told = `Run ${run} of ${runs} at the most, at ${sizeText(resource, size)}.`;
    const saying: ProvingTerms = {
      ...proving,
      onProgress: (sentence) => proving.onProgress?.(`${told} ${sentence}`),
    };
    // The first run has nothing before it that were worth telling.
    return run === 1
      ? trial(subject, { ...search, size }, saying)
      : untilEnded(proving.signal, () => trial(subject, { ...search, size }, saying));
  });
  const made = loadLine.probes.length;
  const notes = isEnded(proving.signal) ? [endedNote(made, runs)] : [];
  return { runs: made, services: [], totals: [], loadLine, notes };
}

function limitOf({ stack }: Subject, { service: name, resource }: Search): number | undefined {
  const service = stack.services.find((each) => each.name === name);
  if (service === undefined) {
    const hint = `Name one of ${stack.services.map((each) => each.name).join(', ')}.`;
    const message = `There is no service "${name}" in this stack.`;
    throw new PlimsollError([problem('usage-invalid', message, { hint })]);
  }
  const { memoryLimit, cpuLimit } = service;
  if (resource === 'memory') return memoryLimit?.value;
  return cpuLimit === undefined ? undefined : cpuLimit.value / NANOS_PER_CPU;
}

async function trial(
  subject: Subject,
  { service, resource, size }: Search & { readonly size: number },
  proving: ProvingTerms,
): Promise<Trial> {
  const { verify, withLimits } = await loadVerify();
  const limits = resource === 'memory' ? { memoryLimit: size } : { cpuLimit: size };
  const tried = { ...subject, ...withLimits(subject, new Map([[service, limits]])) };
  const run = await verify({ ...atTheLine(proving), ...tried });
  const verdict = run.services.find(({ name }) => name === service);
  if (verdict === undefined)
    return { size, verdict: 'undecided', reasons: ['no-evidence'], peak: undefined };
  const peak = resource === 'memory' ? (verdict.peakMemoryInUse ?? undefined) : undefined;
  // A limit that nothing runs into, under traffic that was not carried, has proved nothing.
  if (verdict.verdict === 'held' && run.reasons.includes('traffic'))
    return { size, verdict: 'undecided', reasons: ['traffic'], peak };
  return { size, verdict: verdict.verdict, reasons: verdict.reasons, peak };
}

/** Here the line itself is looked for, and not a distance to it: close is not over. */
function atTheLine(proving: ProvingTerms): ProvingTerms {
  const { settings } = proving;
  const thresholds = {
    ...settings.thresholds,
    memoryWarning: Number.POSITIVE_INFINITY,
    memoryExceeded: Number.POSITIVE_INFINITY,
    noLimit: 'held',
  } as const;
  return { ...proving, settings: { ...settings, thresholds } };
}

function sizeText(resource: Search['resource'], size: number): string {
  return resource === 'memory' ? `${Math.round(size / 1024 ** 2)} MiB` : `${size} CPUs`;
}
