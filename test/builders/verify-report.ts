import type { Reason, ServiceVerdict, Verdict, VerifyReport } from '@plimsoll/core';

const MIB = 1024 ** 2;

/** A service's verdict; each reason is a ground of its own that carries it. */
export function serviceVerdict(
  name: string,
  verdict: Verdict = 'held',
  reasons: readonly Reason[] = [],
  told: Partial<ServiceVerdict> = {},
): ServiceVerdict {
  return {
    name,
    verdict,
    reasons,
    grounds: reasons.map((reason) => ({ reason, verdict, message: `"${name}": ${reason}.` })),
    containers: [`${name}-1`],
    peakMemory: 40 * MIB,
    peakMemoryInUse: 32 * MIB,
    memoryLimit: 64 * MIB,
    cpuLimit: 0.5,
    pidsLimit: null,
    peakPids: 3,
    throttledRatio: 0.125,
    memoryPressure: null,
    cpuPressure: null,
    oomKills: reasons.includes('oom') ? 1 : 0,
    firstOomAt: null,
    restarts: 0,
    exitCode: null,
    source: 'cgroup',
    timelines: {},
    ...told,
  };
}

/** A run of those services; its verdict is the worst of theirs unless told. */
export function verifyReport(
  services: readonly ServiceVerdict[],
  told: Partial<VerifyReport> = {},
): VerifyReport {
  const verdicts = services.map(({ verdict }) => verdict);
  const worst = (['exceeded', 'undecided'] as const).find((verdict) => verdicts.includes(verdict));
  return {
    verdict: worst ?? 'held',
    reasons: [],
    grounds: [],
    services,
    peakConcurrentMemory: 96 * MIB,
    engine: {
      cpus: 4,
      memory: 8 * 1024 * MIB,
      cgroupVersion: 2,
      isLocal: true,
      version: '29.0.0',
      architecture: 'amd64',
    },
    usableMemory: null,
    traffic: null,
    phases: { boot: 1_000_000, traffic: 1_002_000, stop: 1_032_000 },
    timings: { boot: 2000, traffic: 30_000 },
    refusals: [],
    disclosures: [],
    logs: {},
    samples: null,
    ...told,
  };
}
