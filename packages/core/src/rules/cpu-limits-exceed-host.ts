import { overcommitSeverity } from './overcommit-severity.ts';
import type { Rule } from './rule.ts';
import { type Sum, sumExceedsHost } from './sum-exceeds-host.ts';

const cpuLimits: Sum = {
  resource: 'cpu',
  kind: 'limit',
  name: 'CPU limits',
  field: 'cpuLimit',
};

/**
 * CPU is shared by waiting: past the host's CPUs everything slows down at once, nothing dies.
 * @see https://docs.docker.com/engine/containers/resource_constraints/#cpu
 */
export const cpuLimitsExceedHost: Rule = {
  id: 'cpu-limits-exceed-host',
  severity: 'warning',
  summary: 'The CPU limits together should fit in the CPUs that the host can give.',
  fix: 'none',
  check: (context) =>
    sumExceedsHost(cpuLimits, context, (overrun) =>
      overcommitSeverity(overrun, context.policy.maxCpuLimitRatio),
    ),
};
