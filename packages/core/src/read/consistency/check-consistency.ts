import type { Problem } from '../../errors/plimsoll-error.ts';
import type { Mapping } from '../tree.ts';
import { type ActiveService, servicesIn } from './active-service.ts';
import { checkBuild, checkOrigin } from './build-checks.ts';
import { checkDependencyCycle } from './dependency-cycle.ts';
import { checkDistinctReplicas, checkDistinctValues } from './distinct-values.ts';
import { checkMounts } from './mount-checks.ts';
import { checkDependencies, checkReferences } from './reference-checks.ts';
import { checkReplicas } from './replica-checks.ts';
import { checkHealthcheck, checkNetworkMode, checkSecrets, checkWatch } from './setting-checks.ts';

/** The normalised document after profiles have chosen among its services. */
export interface ActiveStack {
  /** Its `services` are the active ones only; its networks, volumes and the rest are all there. */
  readonly tree: Mapping;
  /** Names of the services that no active profile asks for. */
  readonly disabled: ReadonlySet<string>;
  /** Names of the services that inherit from where nobody can look; absent means none. */
  readonly partial?: ReadonlySet<string> | undefined;
}

/**
 * Reports where active services contradict themselves, each other, or what the project declares.
 * Disabled services are not looked at: Compose lets them be inconsistent.
 */
export function checkConsistency(stack: ActiveStack, report: (problem: Problem) => void): void {
  for (const service of servicesIn(stack.tree)) checkService(service, stack, report);
  checkSecrets(stack.tree, report);
  checkDependencyCycle(stack.tree, report);
}

function checkService(
  service: ActiveService,
  stack: ActiveStack,
  report: (problem: Problem) => void,
): void {
  if (stack.partial?.has(service.name) !== true) checkOrigin(service, report);
  checkBuild(service, stack, report);
  checkNetworkMode(service, report);
  checkReferences(service, stack.tree, report);
  checkDependencies(service, stack, report);
  checkHealthcheck(service, report);
  checkDistinctReplicas(service, report);
  checkReplicas(service, report);
  checkDistinctValues(service, report);
  checkWatch(service, report);
  checkMounts(service, report);
}
