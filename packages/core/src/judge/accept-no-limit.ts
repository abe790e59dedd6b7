import type { StackReport } from '../report/report.ts';
import type { ServiceVerdict } from '../report/verify/service-verdict.ts';
import { type Ground, VERDICTS, type Verdict } from '../report/verify/verdict.ts';
import type { VerifyReport } from '../report/verify/verify-report.ts';

const RULE = 'memory-limit-missing';

/**
 * The run with every missing limit accepted that the stack's findings let pass: what `check` was told to accept for a
 * service, `verify` accepts for it. Whatever else was found of the service stands.
 */
export function acceptNoLimit(run: VerifyReport, { findings }: StackReport): VerifyReport {
  const accepted = new Set(
    findings
      .filter(({ rule, suppressed }) => rule === RULE && suppressed !== undefined)
      .map(({ service }) => service),
  );
  if (accepted.size === 0 || run.services.length === 0) return run;
  const services = run.services.map((service) =>
    accepted.has(service.name) ? accepting(service) : service,
  );
  return { ...run, services, verdict: worst([...services, ...run.grounds]) };
}

function accepting(service: ServiceVerdict): ServiceVerdict {
  const grounds = service.grounds.map(
    (ground): Ground => (ground.reason === 'no-limit' ? { ...ground, verdict: 'held' } : ground),
  );
  const verdict = worst(grounds);
  const carrying = grounds.filter((ground) => verdict !== 'held' && ground.verdict === verdict);
  return {
    ...service,
    verdict,
    reasons: [...new Set(carrying.map(({ reason }) => reason))],
    grounds: [...carrying, ...grounds.filter((ground) => !carrying.includes(ground))],
  };
}

function worst(grounds: readonly { readonly verdict: Verdict }[]): Verdict {
  return VERDICTS.findLast((each) => grounds.some(({ verdict }) => verdict === each)) ?? 'held';
}
