import type { FindingReport } from './report.ts';

type Identified = Pick<FindingReport, 'rule' | 'service' | 'facts'>;

/** What tells findings about sums and hosts apart. */
const OF_BUDGETS = ['host', 'scenario', 'profiles', 'resource'] as const;

/** What tells several findings of one rule in one service apart. */
const OF_SERVICES = ['key', 'dependency', 'runtime', 'setting'] as const;

/** What makes two findings of one stack the same complaint: never their prose, nor their line, which moves with every edit. */
export function identity({ rule, service, facts }: Identified): string {
  const own = OF_SERVICES.flatMap((name) => (name in facts ? [[name, facts[name]]] : []));
  return JSON.stringify([rule, service, ...OF_BUDGETS.map((name) => facts[name]), ...own]);
}

/** The facts of a finding that are part of its identity. */
export function identifyingFacts({ facts }: Pick<Identified, 'facts'>): Record<string, string> {
  return Object.fromEntries(
    [...OF_BUDGETS, ...OF_SERVICES].flatMap((name) =>
      typeof facts[name] === 'string' ? [[name, facts[name]]] : [],
    ),
  );
}
