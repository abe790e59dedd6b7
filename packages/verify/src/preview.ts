import { openEngine } from './docker/engine.ts';
import { planRun } from './docker/plan-run.ts';
import { dryRun } from './plan/dry-run.ts';
import type { VerifyRequest } from './verify-request.ts';

/** What `verify` would do, as text; nothing is run, made or written. Throws `engine-unreachable` without an engine. */
export async function preview(request: VerifyRequest): Promise<string> {
  const engine = await openEngine(request.environment);
  const marks = { runId: 'preview', owner: '' };
  const planned = await planRun(request, engine, { marks, scratch: '/tmp' });
  return dryRun(planned, request.stack, engine.facts, request.settings);
}
