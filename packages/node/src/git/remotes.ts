import type { Repository } from './repository.ts';
import { tryGit } from './run-git.ts';

/** The servers that a repository is fetched from, such as `github.com`; a remote on this machine has none. */
export function remoteServers({ root }: Repository): readonly string[] {
  const { output } = tryGit(root, ['config', '--null', '--get-regexp', '^remote\\..*\\.url$']);
  const addresses = output
    .toString('utf8')
    .split('\0')
    .map((entry) => entry.slice(entry.indexOf('\n') + 1));
  return [...new Set(addresses.flatMap((address) => serverOf(address) ?? []))];
}

/** Of `https://user@server:443/path`, `ssh://…` and `user@server:path`. */
function serverOf(address: string): string | undefined {
  const pattern = /^(?:(?:https?|ssh|git):\/\/(?:[^@/]*@)?|[\w.-]+@)(?<server>[\w.-]+)/;
  return pattern.exec(address)?.groups?.['server']?.toLowerCase();
}
