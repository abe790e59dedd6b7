import type { ServiceResources } from '../diff/service-resources.ts';
import type { StackReport } from './report.ts';
import { standing } from './standing.ts';

/** Whether a stack's change is worth telling. */
export function isNews({ status, minor }: StackReport): boolean {
  return status !== 'same' && minor !== true;
}

/** Stacks in the order in which they matter: what fails, what warns, what changed, and of each the largest change. */
export function byImportance(stacks: readonly StackReport[]): StackReport[] {
  return stacks.toSorted((a, b) => rank(a) - rank(b) || memoryMoved(b) - memoryMoved(a));
}

/** Whether a stack can do without being looked at: it fits as it did. */
export function isQuiet(stack: StackReport): boolean {
  return rank(stack) === QUIET;
}

const QUIET = 3;

function rank(stack: StackReport): number {
  const severities = new Set(standing(stack.findings).map(({ severity }) => severity));
  const proved = stack.verify?.verdict ?? 'held';
  if (severities.has('error') || proved === 'exceeded') return 0;
  if (severities.has('warning') || proved === 'undecided') return 1;
  return isNews(stack) ? 2 : QUIET;
}

/** Bytes of memory limit that come or go, over all containers. */
function memoryMoved({ status, services, changes }: StackReport): number {
  if (status === 'new') return services.reduce((sum, service) => sum + claim(service), 0);
  return changes.reduce((sum, { base, head }) => sum + Math.abs(claim(head) - claim(base)), 0);
}

function claim(resources: ServiceResources | null): number {
  return (resources?.memoryLimit ?? 0) * (resources?.replicas ?? 0);
}
