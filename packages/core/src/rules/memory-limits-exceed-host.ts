import { overcommitSeverity } from './overcommit-severity.ts';
import type { Rule } from './rule.ts';
import { type Sum, sumExceedsHost } from './sum-exceeds-host.ts';

const memoryLimits: Sum = {
  resource: 'memory',
  kind: 'limit',
  name: 'memory limits',
  field: 'memoryLimit',
};

/**
 * Limits are what services may take at worst; past the host's memory the kernel chooses who dies.
 * @see https://docs.docker.com/engine/containers/resource_constraints/#understand-the-risks-of-running-out-of-memory
 */
export const memoryLimitsExceedHost: Rule = {
  id: 'memory-limits-exceed-host',
  severity: 'warning',
  summary: 'The memory limits together should fit in what the host can give.',
  fix: 'none',
  check: (context) =>
    sumExceedsHost(memoryLimits, context, (overrun) =>
      overcommitSeverity(overrun, context.policy.maxLimitRatio),
    ),
};
