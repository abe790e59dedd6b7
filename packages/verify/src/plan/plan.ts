import type { Danger, DangerId, Disclosure, EngineFacts, Json, Stack } from '@plimsoll/core';
import type { Expectation } from '../verdict/ground.ts';
import { bootDocument } from './boot-document.ts';
import { capacity } from './capacity.ts';
import { dangers } from './dangers.ts';
import { type Entrance, entrances } from './entrances.ts';
import { fieldsOf } from './fields.ts';
import type { CarriedFiles } from './inline-configs.ts';
import { type Marks, projectName } from './marks.ts';
import { healthChecked, oneShots } from './one-shots.ts';
import type { BindCopy } from './private-mounts.ts';

/** What a plan is made from. */
export interface PlanRequest {
  readonly stack: Stack;
  /** The project as `docker compose config --format json` prints it, `$` not doubled. */
  readonly model: Json;
  /** The directory whose files the stack may see, absolute. */
  readonly root: string;
  /** The run's own temporary directory, absolute. */
  readonly scratch: string;
  readonly engine: EngineFacts;
  readonly marks: Marks;
  /** Dangers that are accepted. */
  readonly allow: readonly DangerId[];
  /** Subnets that the engine has given away already. */
  readonly subnets: readonly string[];
  /** Sources of binds that are not there. */
  readonly absent: ReadonlySet<string>;
  /** What an engine that does not see this machine's files is handed instead. */
  readonly carried: CarriedFiles;
  /** Services that are meant to end, besides those that others wait for. */
  readonly oneShots: readonly string[];
}

/** What a run will do. */
export interface Plan {
  readonly project: string;
  readonly marks: Marks;
  /** What to boot. */
  readonly document: Json;
  readonly copies: readonly BindCopy[];
  readonly expectations: readonly Expectation[];
  readonly entrances: readonly Entrance[];
  readonly builds: boolean;
  /** Why it must not be booted; empty when it may. */
  readonly refusals: readonly Danger[];
  readonly disclosures: readonly Disclosure[];
}

/** Makes a plan; nothing is run or written. */
export function plan(request: PlanRequest): Plan {
  const { stack, model, root, scratch, engine, marks, allow, absent, carried, subnets } = request;
  const services = stack.services
    .filter(({ replicas }) => replicas.value > 0)
    .map((service) => [service, capacity(service, engine)] as const);
  const ending = new Set([...oneShots(model), ...request.oneShots]);
  const doors = entrances(model);
  const asked = new Set([...doors.map(({ service }) => service), ...healthChecked(model)]);
  const { isLocal } = engine;
  const { document, copies, disclosures } = bootDocument(model, {
    root,
    scratch,
    isLocal,
    absent,
    carried,
    subnets,
    marks,
    services,
  });
  const definitions = fieldsOf(fieldsOf(document)['services']);
  return {
    project: projectName(marks),
    marks,
    document,
    copies,
    expectations: services.map(([{ name, replicas }, { unprovable, clampedCpus }]) => ({
      service: name,
      replicas: replicas.value,
      isOneShot: ending.has(name),
      isAsked: asked.has(name),
      unprovable,
      cpusClamped: clampedCpus !== undefined,
    })),
    entrances: doors.filter(({ service }) => definitions[service] !== undefined),
    builds: Object.values(definitions).some((value) => fieldsOf(value)['build'] !== undefined),
    refusals: dangers(model, root).filter(({ id }) => !allow.includes(id)),
    disclosures,
  };
}
