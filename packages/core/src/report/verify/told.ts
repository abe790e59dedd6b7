import type { ServiceVerdict } from './service-verdict.ts';
import { type Ground, REASONS, type Verdict } from './verdict.ts';
import type { VerifyReport } from './verify-report.ts';

/** A ground, and the verdict of the service or run that it is about. */
export interface Told {
  readonly ground: Ground;
  readonly verdict: Verdict;
}

/** The grounds that carry a verdict other than held: those of the run, then those of its services. */
export function carrying(run: VerifyReport): Told[] {
  return allTold(run).filter(isCarrying);
}

/** All other grounds: what is only worth knowing, or is explained by what carries the verdict. */
export function worthKnowing(run: VerifyReport): Told[] {
  return allTold(run).filter((told) => !isCarrying(told));
}

function allTold(run: VerifyReport): Told[] {
  return [run, ...run.services].flatMap(({ verdict, grounds }) =>
    grounds.map((ground) => ({ ground, verdict })),
  );
}

function isCarrying({ ground, verdict }: Told): boolean {
  return verdict !== 'held' && ground.verdict === verdict;
}

/** The services that have the verdict of a run that was not held. */
export function struckServices({ verdict, services }: VerifyReport): ServiceVerdict[] {
  return verdict === 'held' ? [] : services.filter((service) => service.verdict === verdict);
}

/**
 * Those of them that were refused, else those that the gravest reason struck; empty where only the run as a whole was
 * struck.
 */
export function gravest(run: VerifyReport): ServiceVerdict[] {
  const struck = struckServices(run);
  const refused = new Set(run.refusals.map(({ service }) => service));
  if (refused.size > 0) return struck.filter(({ name }) => refused.has(name));
  const reason = REASONS.find((each) => struck.some(({ reasons }) => reasons[0] === each));
  return struck.filter(({ reasons }) => reason !== undefined && reasons[0] === reason);
}
