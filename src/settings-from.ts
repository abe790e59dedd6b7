import { PlimsollError, problem, readSettings, type Settings } from '@plimsoll/core';
import type { Api } from './github/api.ts';
import { faultText, GitHubFault } from './github/fault.ts';
import type { RemoteFile } from './github/records.ts';

/** In bytes; settings that are larger are none. */
const LARGEST = 256 * 1024;

/** Reads `OWNER/REPO/FILE@REF`; `undefined` where the text is not that. */
export function remoteFile(text: string): RemoteFile | undefined {
  const form = /^(?<repository>[\w.-]+\/[\w.-]+)\/(?<path>[^@]+)@(?<ref>[\w./-]+)$/.exec(text);
  const { repository = '', path = '', ref = '' } = form?.groups ?? {};
  const names = [...repository.split('/'), ...path.split('/')];
  const climbs = names.some((name) => ['', '.', '..'].includes(name));
  return form === null || climbs ? undefined : { repository, path, ref };
}

/** The settings of a whole organisation; throws `settings-unreachable`, and whatever is wrong in the file. */
export async function settingsFrom(file: RemoteFile, api: Api): Promise<Settings> {
  const name = `${file.repository}/${file.path}@${file.ref}`;
  const { settings, problems } = readSettings(await textOf(file, api, name), name);
  const [first, ...others] = problems.map(({ code, message, hint }) =>
    // Its lines are in no file of this repository, so nothing here can point at them.
    problem(code, `${message} (in "${name}")`, { hint }),
  );
  if (first !== undefined) throw new PlimsollError([first, ...others]);
  if (settings === undefined) throw new TypeError('Settings without problems are missing');
  return settings;
}

async function textOf(file: RemoteFile, api: Api, name: string): Promise<string> {
  try {
    return new TextDecoder().decode(await api.readFile(file, LARGEST));
  } catch (error) {
    if (!(error instanceof GitHubFault)) throw error;
    const hint = 'Check the name, and give the step a token that may read that repository.';
    const message = `"${name}" cannot be read: ${faultText(error)}`;
    const told = problem('settings-unreachable', message, { hint });
    throw new PlimsollError([told], { cause: error });
  }
}

/**
 * What judges where an organisation has a say: its policy, rules and hosts. What only the repository can know is the
 * repository's: its stacks, its exceptions, and hosts that the organisation does not declare.
 */
export function underStandards(standards: Settings, own: Settings): Settings {
  const declared = new Set(standards.hosts.map(({ id }) => id));
  return {
    ...own,
    policy: standards.policy,
    hosts: [...standards.hosts, ...own.hosts.filter(({ id }) => !declared.has(id))],
    host: standards.host.length > 0 ? standards.host : own.host,
    stacks: standards.stacks.length > 0 ? standards.stacks : own.stacks,
  };
}
