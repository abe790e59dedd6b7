import { awaitReady } from './docker/await-ready.ts';
import { type Booter, startBooter } from './docker/boot.ts';
import { checkCompose, DOCUMENT, ensureImage, prepareImages } from './docker/images.ts';
import type { Run } from './docker/open-run.ts';
import { openSampleFile } from './docker/sample-file.ts';
import { intended, type SentTraffic, sendTraffic } from './docker/send-traffic.ts';
import { type Watch, watchProject } from './docker/watch.ts';
import type { Recording } from './recording.ts';
import type { VerifyRequest } from './verify-request.ts';

/** One run with what it was asked for and what it has seen so far. */
export interface Scene {
  readonly run: Run;
  readonly recording: Recording;
  readonly request: VerifyRequest;
}

/** What came of a run besides what was recorded. */
export interface Seen {
  /** What stood in the way of a service, one sentence by service. */
  readonly bootFailures: ReadonlyMap<string, string>;
  /** What Docker Compose said when it could not bring the stack up; `undefined` when it could. */
  readonly upFailure: string | undefined;
  /** `undefined` when the run did not come to it. */
  readonly traffic: SentTraffic | undefined;
  /** Last log lines of containers that failed, by name. */
  readonly logs: ReadonlyMap<string, string>;
  /** Why samples could not be written; `undefined`: they were, or nobody wanted them. */
  readonly samplesFailure: string | undefined;
}

/** What a run has seen that was never begun. */
export const NOTHING_SEEN: Seen = {
  bootFailures: new Map(),
  upFailure: undefined,
  traffic: undefined,
  logs: new Map(),
  samplesFailure: undefined,
};

/** Boots the stack, loads it and takes it down, watching all the while. */
export async function prove(scene: Scene): Promise<Seen> {
  await using booter = booterOf(scene);
  const bootFailures = await images(scene);
  if (bootFailures.size > 0 || signalOf(scene).aborted) return { ...NOTHING_SEEN, bootFailures };
  const { run, recording, request } = scene;
  const samples = openSampleFile(request.samplesFile);
  recording.tellTo(samples.write);
  using watch = await watchProject({
    engine: run.engine,
    project: run.plan.project,
    beat: request.settings.beat,
    onObservation: recording.take,
  });
  const seen = await underLoad(scene, watch, booter);
  return { ...seen, samplesFailure: (await samples.close())?.message };
}

function booterOf(scene: Scene): Booter {
  const { directory, environment, plan } = scene.run;
  const { settings, bootProgram } = scene.request;
  return startBooter({
    directory,
    environment,
    file: DOCUMENT,
    project: plan.project,
    program: bootProgram,
    timeout: settings.bootTimeout,
    stopTimeout: settings.stopTimeout,
    signal: signalOf(scene),
  });
}

/** Pulling and building have their own time, and what is missing altogether is found before anything is made. */
async function images(scene: Scene): Promise<ReadonlyMap<string, string>> {
  const { run, recording, request } = scene;
  const { settings } = request;
  const { directory, environment } = run;
  const call = { directory, environment, timeout: settings.imageTimeout, signal: signalOf(scene) };
  await checkCompose(call);
  if (hasTraffic(scene)) await ensureImage(run.engine.patient, settings.k6.image);
  tell(scene, 'Pulls and builds images.');
  return await recording.timed('images', () =>
    prepareImages({ engine: run.engine, document: run.plan.document, call }),
  );
}

function hasTraffic({ run, request }: Scene): boolean {
  return intended(run, request.settings).script !== undefined;
}

async function underLoad(scene: Scene, watch: Watch, booter: Booter): Promise<Seen> {
  const { recording, request, run } = scene;
  try {
    const booted = await recording.timed('boot', () => boot(scene, watch, booter));
    let traffic: SentTraffic | undefined;
    if (booted.upFailure === undefined && booted.bootFailures.size === 0) {
      await watch.sampleNow();
      recording.enter('traffic');
      tell(scene, hasTraffic(scene) ? 'Sends the traffic.' : 'Watches the stack, without traffic.');
      traffic = await recording.timed('traffic', () =>
        sendTraffic(run, request.settings, { signal: signalOf(scene), lost: watch.lost }),
      );
    }
    await watch.settle();
    return { ...NOTHING_SEEN, ...booted, traffic, logs: watch.logs };
  } finally {
    recording.enter('stop');
    tell(scene, 'Takes everything down.');
    await recording.timed('stop', async () => booter[Symbol.asyncDispose]());
  }
}

async function boot(
  scene: Scene,
  watch: Watch,
  booter: Booter,
): Promise<Pick<Seen, 'upFailure' | 'bootFailures'>> {
  const { run, recording, request } = scene;
  recording.enter('boot');
  tell(scene, 'Boots the stack.');
  const deadline = performance.now() + request.settings.bootTimeout;
  const failure = await booter.up();
  const upFailure = failure?.message;
  if (failure?.isLate === false) return { upFailure, bootFailures: new Map() };
  const { engine, plan } = run;
  const isLost = (): boolean => recording.evidence().eventsLost || signalOf(scene).aborted;
  const bootFailures = await awaitReady(watch, { plan, engine, deadline, isLost });
  return { upFailure, bootFailures };
}

function tell({ request }: Scene, sentence: string): void {
  request.onProgress?.(sentence);
}

const NEVER = new AbortController().signal;

function signalOf({ request }: Scene): AbortSignal {
  return request.signal ?? NEVER;
}
