import {
  type BudgetReport,
  type Service,
  type ServiceSizes,
  type Size,
  type SizedResource,
  type SizesReport,
  type Sizing,
  type Stack,
  serviceReport,
} from '@plimsoll/core';
import { confidence } from './confidence.ts';
import { cpuLimit, isHeldBack } from './cpu-limit.ts';
import { cpuReservation } from './cpu-reservation.ts';
import type { Candidate, Decision } from './decision.ts';
import { memoryLimit } from './memory-limit.ts';
import { memoryReservation } from './memory-reservation.ts';
import { movingSettings } from './moving-settings.ts';
import { pidsLimit } from './pids-limit.ts';
import { isLongEnough, noNumber, refusal } from './refusal.ts';
import type { RunEvidence, ServiceEvidence } from './run-evidence.ts';
import { sizeTotals } from './size-totals.ts';

/** What sizes are made from. */
export interface RecommendRequest {
  readonly stack: Stack;
  readonly runs: readonly RunEvidence[];
  /** What the stack claims of its hosts now; empty where that is not asked. */
  readonly budgets: readonly BudgetReport[];
  readonly sizing: Sizing;
}

/** Says what every service of a stack should be given; of what was not seen it gives no number. */
export function recommend({ stack, runs, budgets, sizing }: RecommendRequest): SizesReport {
  const services = stack.services
    .filter(({ replicas }) => replicas.value > 0)
    .map((service) => serviceSizes(service, { stack, runs, sizing }));
  return {
    runs: runs.length,
    services,
    totals: sizeTotals(budgets, services),
    notes: [...runs.flatMap(({ notes }) => notes), ...strangers(stack, runs)],
  };
}

type Terms = Pick<RecommendRequest, 'stack' | 'runs' | 'sizing'>;

function serviceSizes(service: Service, { stack, runs, sizing }: Terms): ServiceSizes {
  const seen = runs.flatMap(({ services }) => services.get(service.name) ?? []);
  const usable = seen.filter((run) => refusal(run) === undefined);
  const engineCpus = runs.find((run) => run.engineCpus !== undefined)?.engineCpus;
  const candidate = { service, runs: usable, engineCpus };
  const why = usable.length > 0 ? undefined : noNumber(seen);
  const decisions =
    why === undefined ? decide(candidate, stack, sizing) : refusedAll(why, stack, service);
  const now = serviceReport(service);
  return {
    name: service.name,
    replicas: service.replicas.value,
    sizes: decisions.map(([resource, decision]) =>
      sizeOf({ resource, now: now[resource], decision, sizing }, usable, runs),
    ),
    settings: decisions.flatMap(([resource, decision]) =>
      resource === 'memoryLimit' ? movingSettings(service, decision, sizing) : [],
    ),
  };
}

type Decided = readonly [SizedResource, Decision];

function decide(candidate: Candidate, stack: Stack, sizing: Sizing): readonly Decided[] {
  const memory = memoryLimit(candidate, sizing);
  // A kill shows that more memory is needed, however short the life before it; of all else it shows too little.
  const longEnough = { ...candidate, runs: candidate.runs.filter(isLongEnough) };
  const cpu = cpuLimit(longEnough, sizing);
  return [
    ['memoryLimit', memory],
    ['memoryReservation', memoryReservation(longEnough, memory.proposed, sizing)],
    ['cpuLimit', cpu],
    ...(schedulesByCpu(stack, candidate.service)
      ? [['cpuReservation', cpuReservation(longEnough, cpu.proposed, sizing)] as const]
      : []),
    ['pidsLimit', pidsLimit(longEnough, sizing)],
  ];
}

/** `docker compose up` ignores CPU reservations: there they are sized only where somebody wrote one. */
function schedulesByCpu({ target }: Stack, { cpuReservation: written }: Service): boolean {
  return target === 'swarm' || written !== undefined;
}

function refusedAll(decision: Decision, stack: Stack, service: Service): readonly Decided[] {
  return [
    ['memoryLimit', decision],
    ['memoryReservation', decision],
    ['cpuLimit', decision],
    ...(schedulesByCpu(stack, service) ? [['cpuReservation', decision] as const] : []),
    ['pidsLimit', decision],
  ];
}

function sizeOf(
  told: {
    readonly resource: SizedResource;
    readonly now: number | null;
    readonly decision: Decision;
    readonly sizing: Sizing;
  },
  runs: readonly ServiceEvidence[],
  whole: readonly RunEvidence[],
): Size {
  const { resource, now, decision, sizing } = told;
  const { proposed, why, message, evidence } = decision;
  const needsSettling = resource === 'memoryLimit' || resource === 'memoryReservation';
  const figure = FIGURES[resource](sizing);
  return {
    resource,
    now,
    proposed,
    why,
    message,
    confidence: confidence({ decision, runs, whole, figure, needsSettling }),
    evidence,
  };
}

type Figure = (run: ServiceEvidence) => number | undefined;

const FIGURES: Readonly<Record<SizedResource, (sizing: Sizing) => Figure>> = {
  // A run that was killed, or held back, shows its limit, and not a need that others could be held against.
  memoryLimit:
    () =>
    ({ peakMemory, oomKills }) =>
      oomKills > 0 ? undefined : peakMemory,
  memoryReservation:
    () =>
    ({ typicalMemory }) =>
      typicalMemory,
  cpuLimit: (sizing) => (run) => (isHeldBack(run, sizing) ? undefined : run.cpu.busy),
  cpuReservation:
    () =>
    ({ cpu }) =>
      cpu.typical,
  // It is a fuse: a process more or less at any moment says nothing against it.
  pidsLimit: () => () => undefined,
};

function strangers({ services }: Stack, runs: readonly RunEvidence[]): string[] {
  const known = new Set(services.map(({ name }) => name));
  const others = new Set(runs.flatMap((run) => [...run.services.keys()]));
  return [...others]
    .filter((name) => !known.has(name))
    .map((name) => `"${name}" was seen, and the stack has no such service.`);
}
