import { createHash } from 'node:crypto';
import type { Disclosure, Json } from '@plimsoll/core';
import { fieldsOf, itemsOf, textOf } from './fields.ts';
import { type CarriedFiles, type InlineConfig, inlineConfigs } from './inline-configs.ts';
import { toldPath } from './local-paths.ts';

/** A directory or file of the tree that a service may write to, and the name of its copy. */
export interface BindCopy {
  readonly source: string;
  /** Below the run's own temporary directory. */
  readonly copy: string;
  /** Whether Docker Compose would make a directory where the source is not there. */
  readonly isMade: boolean;
}

/** How the mounts of services are made harmless. */
export interface MountTerms {
  /** The directory whose files the stack may see, absolute. */
  readonly root: string;
  /** The run's own temporary directory, absolute. */
  readonly scratch: string;
  /** Whether the engine sees this machine's files. */
  readonly isLocal: boolean;
  /** Sources of binds that are not there. */
  readonly absent: ReadonlySet<string>;
  /** What an engine that does not see them is handed instead. */
  readonly carried: CarriedFiles;
}

/** A service's mounts as they are to be booted. */
export interface PrivateMounts {
  readonly mounts: readonly Json[];
  readonly copies: readonly BindCopy[];
  readonly configs: readonly InlineConfig[];
  readonly disclosures: readonly Disclosure[];
}

/**
 * Gives a service copies of what it may write to, so that a run changes no file. What it only reads stays where it is.
 * A remote engine sees none of this machine's files: it is handed small texts, and gets empty volumes in place of the
 * rest, as the report says.
 */
export function privateMounts(
  service: string,
  declared: Json | undefined,
  { root, scratch, isLocal, absent, carried }: MountTerms,
): PrivateMounts {
  const copies: BindCopy[] = [];
  const configs: InlineConfig[] = [];
  const disclosures: Disclosure[] = [];
  const mounts = itemsOf(declared).flatMap((mount): Json | readonly Json[] => {
    const fields = fieldsOf(mount);
    const source = textOf(fields['source']);
    if (fields['type'] !== 'bind' || source === undefined) return mount;
    const told = toldPath(source, root);
    if (!isLocal) {
      const target = textOf(fields['target']) ?? '';
      const files = carried.get(source);
      disclosures.push(remoteDisclosure(service, told, files !== undefined));
      configs.push(...inlineConfigs(source, files ?? [], target));
      return files?.[0]?.path === '' ? [] : { type: 'volume', target, volume: {} };
    }
    const isMade = fieldsOf(fields['bind'])['create_host_path'] !== false;
    // A path that is not there must not be made on the host, but among the copies.
    if (fields['read_only'] === true && !(isMade && absent.has(source)))
      return { ...fields, bind: { create_host_path: false } };
    const copy = `${scratch}/${copyName(source)}`;
    copies.push({ source, copy, isMade });
    const message = absent.has(source)
      ? `"${service}" finds an empty directory in place of "${told}", which is not there.`
      : `"${service}" writes to a copy of "${told}".`;
    disclosures.push({ code: 'bind-copied', service, message });
    return { ...fields, source: copy };
  });
  return { mounts, copies, configs, disclosures };
}

function remoteDisclosure(service: string, told: string, isCarried: boolean): Disclosure {
  if (!isCarried) {
    const message = `"${service}" finds an empty volume in place of "${told}": the engine is remote, and only small texts are copied to it.`;
    return { code: 'bind-emptied', service, message };
  }
  const message = `"${service}" has a copy of "${told}": the engine is remote.`;
  return { code: 'bind-copied', service, message };
}

/** One name for one source, so that services that share a directory share its copy; short, however long the path is. */
function copyName(source: string): string {
  return `bind-${createHash('sha256').update(source).digest('hex').slice(0, 16)}`;
}
