import type { RunVerdict } from './run-verdict.ts';
import type { ServiceVerdict } from './service-verdict.ts';
import { VERDICTS, type Verdict } from './verdict.ts';

/** A service in two runs. `null`: not there, or not seen. */
export interface ServiceComparison {
  readonly name: string;
  readonly verdict: Compared<Verdict>;
  /** Bytes. */
  readonly peakMemoryInUse: Compared<number>;
  readonly throttledRatio: Compared<number>;
  /** Whether head's verdict is a worse one: `held` is better than `undecided`, and that than `exceeded`. */
  readonly isWorse: boolean;
}

/** The same of two runs; `null`: not there, or not seen. */
export interface Compared<T> {
  readonly base: T | null;
  readonly head: T | null;
}

/** Holds one run against another, service by service; every service of either, by name. */
export function compareRuns(base: RunVerdict, head: RunVerdict): readonly ServiceComparison[] {
  const names = new Set([...base.services, ...head.services].map(({ name }) => name));
  return [...names].sort().map((name) => {
    const before = base.services.find((service) => service.name === name);
    const after = head.services.find((service) => service.name === name);
    return {
      name,
      verdict: { base: before?.verdict ?? null, head: after?.verdict ?? null },
      peakMemoryInUse: both(before, after, ({ peakMemoryInUse }) => peakMemoryInUse),
      throttledRatio: both(before, after, ({ throttledRatio }) => throttledRatio),
      isWorse: rank(after) > rank(before),
    };
  });
}

function both(
  base: ServiceVerdict | undefined,
  head: ServiceVerdict | undefined,
  of: (service: ServiceVerdict) => number | null,
): Compared<number> {
  return { base: base ? of(base) : null, head: head ? of(head) : null };
}

/** A service that is not there has nothing that could be worse. */
function rank(service: ServiceVerdict | undefined): number {
  return service === undefined ? 0 : VERDICTS.indexOf(service.verdict);
}
