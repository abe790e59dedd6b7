import { randomBytes } from 'node:crypto';
import type { Disclosure } from '@plimsoll/core';
import type { Plan } from '../plan/plan.ts';
import type { VerifyRequest } from '../verify-request.ts';
import { type Engine, openEngine } from './engine.ts';
import { hasImage } from './images.ts';
import { ownerOfThis } from './owner.ts';
import { planRun } from './plan-run.ts';
import { programEnvironment } from './program-environment.ts';
import { fillScratch, makeScratch, sweepScratch } from './scratch.ts';
import { sweep, sweepLeftovers } from './sweep.ts';

/** A run that is planned and may make things. Disposing of it removes them all. */
export interface Run extends AsyncDisposable {
  readonly engine: Engine;
  readonly plan: Plan;
  /** The run's own temporary directory. */
  readonly directory: string;
  /** Of the programs that are started. */
  readonly environment: Readonly<Record<string, string>>;
  /** What could not be removed when it was swept; filled then. */
  readonly remaining: Disclosure[];
}

/** Opens the engine, removes what earlier runs left behind, and plans. */
export async function openRun(request: VerifyRequest): Promise<Run> {
  const engine = await openEngine(request.environment);
  // First the programs of runs that were killed: they could make more of what is then swept.
  await sweepScratch();
  const remaining = leftovers(await sweepLeftovers(engine.docker));
  await using cleanup = new AsyncDisposableStack();
  const marks = { runId: randomBytes(5).toString('hex'), owner: ownerOfThis() };
  const scratch = cleanup.use(await makeScratch(marks.owner));
  cleanup.defer(async () => {
    const left = await sweep(engine.docker, marks.runId).then(leftovers, () => [UNREACHED]);
    remaining.push(...left);
  });
  const planned = await planRun(request, engine, { marks, scratch: scratch.path });
  if (planned.refusals.length === 0) await fillScratch(scratch.path, planned, request.root);
  const made = cleanup.move();
  return {
    engine,
    plan: planned,
    directory: scratch.path,
    environment: {
      ...programEnvironment(request.environment, engine.address, request.variables ?? {}),
      ...(await reaperSwitch(engine)),
    },
    remaining,
    [Symbol.asyncDispose]: () => made.disposeAsync(),
  };
}

/** What Testcontainers removes leftovers with, as its version 12.2 names it. */
const REAPER = 'testcontainers/ryuk:0.14.0';

/** Testcontainers' reaper helps where its image is there; where it would have to be had first, our own sweep is enough. */
async function reaperSwitch({ docker }: Engine): Promise<Record<string, string>> {
  return (await hasImage(docker, REAPER)) ? {} : { TESTCONTAINERS_RYUK_DISABLED: 'true' };
}

/** Said where the engine is gone with all that a run has made there. */
const UNREACHED: Disclosure = {
  code: 'leftovers-remain',
  message:
    'The engine no longer answered, so all that the run made is still there; a later run removes it.',
};

function leftovers(names: readonly string[]): Disclosure[] {
  return names.map((name) => ({
    code: 'leftovers-remain',
    message: `"${name}" could not be removed; a later run tries again.`,
  }));
}
