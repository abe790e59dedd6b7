import { posix } from 'node:path';
import { PlimsollError, problem } from '@plimsoll/core';
import type { Ground } from './ground.ts';
import type { InitOptions } from './init-options.ts';
import { isWorkflow, usesPlimsoll, workflowFiles } from './workflow-files.ts';

/** A file to be written; its path is relative to the top of the repository. */
export interface Target {
  readonly path: string;
  readonly text: string;
}

/** Which files are to be written. */
export interface Targets {
  /** The path of the settings. */
  readonly settings: string;
  readonly baseline: string;
  readonly workflows: readonly Target[];
  /** Why there is no workflow; `undefined` where there is one. */
  readonly withoutWorkflow: string | undefined;
}

/** Servers that run workflows of their own, and none of GitHub's. */
const OTHER_FORGES = /gitlab|bitbucket|codeberg|azure|sourcehut|sr\.ht/;

/** Where everything goes: settings that stand under their other name keep it, and one workflow is enough. */
export function targetsFor({ forks, force }: InitOptions, ground: Ground): Targets {
  const isThere = (name: string): boolean => textAt(name, ground) !== undefined;
  const settings = isThere('plimsoll.yml') ? 'plimsoll.yml' : 'plimsoll.yaml';
  const baseline = '.plimsoll-baseline.json';
  const workflows = workflowFiles(forks === true);
  const withoutWorkflow = reasonAgainst(workflows, force === true, ground);
  if (withoutWorkflow !== undefined) return { settings, baseline, workflows: [], withoutWorkflow };
  return { settings, baseline, workflows, withoutWorkflow };
}

function reasonAgainst(
  workflows: readonly Target[],
  isForced: boolean,
  ground: Ground,
): string | undefined {
  const forge = ground.servers.find((server) => OTHER_FORGES.test(server));
  if (forge !== undefined && !ground.servers.includes('github.com')) {
    return `"${forge}" runs no GitHub Actions: let its jobs run "plimsoll check".`;
  }
  const own = new Set(workflows.map(({ path }) => path));
  const other = ground.paths.find(
    (path) => isWorkflow(path) && !own.has(path) && usesPlimsoll(textAt(path, ground) ?? ''),
  );
  if (other === undefined || isForced) return undefined;
  return `"${other}" runs Plimsoll already.`;
}

/** Throws where a file stands in the way, and nobody said that it may go. */
export function refuseExisting(
  { settings, baseline, workflows }: Targets,
  { force }: InitOptions,
  ground: Ground,
): void {
  if (force === true) return;
  const paths = [settings, baseline, ...workflows.map(({ path }) => path)];
  const [first, ...others] = paths
    .filter((path) => ground.everything.stat(posix.join(ground.top, path)) !== undefined)
    .map((path) => {
      const hint = 'Use --force to write it anew, or move it away.';
      return problem('file-exists', `"${path}" is there already, and is left as it is.`, { hint });
    });
  if (first !== undefined) throw new PlimsollError([first, ...others]);
}

/** The text of a file; `undefined` where there is none. */
export function textAt(path: string, { everything, top }: Ground): string | undefined {
  const place = posix.join(top, path);
  if (everything.stat(place)?.kind !== 'file') return undefined;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(everything.read(place));
}
