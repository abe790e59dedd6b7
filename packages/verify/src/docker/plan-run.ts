import { type Plan, type PlanRequest, plan } from '../plan/plan.ts';
import type { VerifyRequest } from '../verify-request.ts';
import { carriedFiles } from './carried-files.ts';
import { type Engine, subnetsOf } from './engine.ts';
import { absentBinds, strays } from './scratch.ts';

/** Plans a run, by what the engine and the disk have for it. Nothing is made or written. */
export async function planRun(
  { stack, model, root, settings: { allow, oneShots } }: VerifyRequest,
  engine: Engine,
  own: Pick<PlanRequest, 'marks' | 'scratch'>,
): Promise<Plan> {
  const planned = plan({
    ...own,
    stack,
    model,
    root,
    engine: engine.facts,
    allow,
    absent: await absentBinds(model),
    carried: await carriedFiles(model, engine.facts),
    subnets: await subnetsOf(engine),
    oneShots,
  });
  const links = allow.includes('bind-outside') ? [] : await strays(model, root);
  return { ...planned, refusals: [...planned.refusals, ...links] };
}
