import type { FindingReport } from './report.ts';

/** The facts that grow as a finding gets worse: by how much too much, how many times, in how many containers. */
const GROWING = ['excess', 'count', 'replicas'] as const;

type Facts = FindingReport['facts'];

/** The facts of a finding that say how bad it is. */
export function gravity({ facts }: Pick<FindingReport, 'facts'>): Record<string, number> {
  return Object.fromEntries(
    GROWING.flatMap((name) => (typeof facts[name] === 'number' ? [[name, facts[name]]] : [])),
  );
}

/** Whether a finding says of any of these figures that it is larger now. */
export function isWorse(now: Facts, before: Readonly<Record<string, number | string>>): boolean {
  return GROWING.some((name) => {
    const [is, was] = [now[name], before[name]];
    return typeof is === 'number' && typeof was === 'number' && is > was;
  });
}
