import type Docker from 'dockerode';
import { keyedNumbers } from '../sample/keyed-numbers.ts';
import { catInside } from './cat-inside.ts';

/** Where a container sees its own cgroup, by version. */
const EVENTS = ['/sys/fs/cgroup/pids.events', '/sys/fs/cgroup/pids/pids.events'];

/** Forks and clones that the pids limit refused, as the container itself sees it; `undefined` when that cannot be told. */
export async function refusedInside(
  docker: Docker,
  container: string,
): Promise<number | undefined> {
  const told = await catInside(docker, container, EVENTS);
  return told && keyedNumbers(told.text).get('max');
}
