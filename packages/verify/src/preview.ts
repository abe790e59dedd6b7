import { carriedFiles } from './docker/carried-files.ts';
import { openEngine, subnetsOf } from './docker/engine.ts';
import { absentBinds, strays } from './docker/scratch.ts';
import { dryRun } from './plan/dry-run.ts';
import { plan } from './plan/plan.ts';
import type { VerifyRequest } from './verify-request.ts';

/** What `verify` would do, as text; nothing is run, made or written. Throws `engine-unreachable` without an engine. */
export async function preview(request: VerifyRequest): Promise<string> {
  const { stack, model, root, settings } = request;
  const { allow, oneShots } = settings;
  const opened = await openEngine(request.environment);
  const { facts: engine } = opened;
  const marks = { runId: 'preview', owner: '' };
  const scratch = '/tmp';
  const planned = plan({
    stack,
    model,
    root,
    scratch,
    engine,
    marks,
    allow,
    absent: await absentBinds(model),
    carried: await carriedFiles(model, engine),
    subnets: await subnetsOf(opened),
    oneShots,
  });
  const links = allow.includes('bind-outside') ? [] : await strays(model, root);
  const whole = { ...planned, refusals: [...planned.refusals, ...links] };
  return dryRun(whole, stack, engine, settings);
}
