import type { EngineFacts } from '@plimsoll/core';
import { activate, bytes, composeJson, readDocument, toStack } from '@plimsoll/core';
import { type Plan, type PlanRequest, plan } from '@plimsoll/verify/internal/plan/plan';

/** An engine of this machine with 4 CPUs and 8 GiB. */
export const ENGINE: EngineFacts = {
  cpus: 4,
  memory: bytes(8 * 1024 ** 3),
  cgroupVersion: 2,
  isLocal: true,
  version: '28.0.0',
  architecture: 'amd64',
};

/** The plan of a Compose file in /srv/app, whose run is named `abc`. */
export function planOf(compose: string, told: Partial<PlanRequest> = {}): Plan {
  return plan(planRequest(compose, told));
}

/** What such a plan is made from. */
export function planRequest(compose: string, told: Partial<PlanRequest> = {}): PlanRequest {
  const project = projectOf(compose);
  return {
    stack: toStack(project),
    model: composeJson(project),
    root: '/srv/app',
    scratch: '/tmp/run',
    engine: ENGINE,
    marks: { runId: 'abc', owner: 'box/1/2' },
    allow: [],
    absent: new Set(),
    carried: new Map(),
    subnets: [],
    oneShots: [],
    ...told,
  };
}

function projectOf(compose: string): Parameters<typeof toStack>[0] {
  const text = new TextEncoder().encode(compose);
  const path = '/srv/app/compose.yaml';
  const files = {
    stat: (name: string) => {
      if (name === path) return { kind: 'file', size: text.length } as const;
      return path.startsWith(`${name}/`) || name === '/'
        ? ({ kind: 'directory' } as const)
        : undefined;
    },
    read: () => text,
  };
  const { document, problems } = readDocument({ files, directory: '/srv/app' });
  if (document === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  const { project, problems: more } = activate(document);
  if (project === undefined) throw new Error(more.map(({ message }) => message).join('\n'));
  return project;
}
