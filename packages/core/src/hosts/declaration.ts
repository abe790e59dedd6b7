import type { Position } from '../places/position.ts';

/** What may be said of a host, in `plimsoll.yaml` and in `--host` alike. */
export const HOST_KEYS = [
  'extends',
  'name',
  'memory',
  'cpus',
  'cap',
  'cpuCap',
  'reserve',
  'cpuReserve',
  'overhead',
  'swap',
  'pids',
] as const;

/** One of these keys. */
export type HostKey = (typeof HOST_KEYS)[number];

/** One value as it is written, and where. */
export interface HostField {
  readonly text: string;
  /** Absent for a host that is written on the command line. */
  readonly position?: Position | undefined;
}

/** A host as its user writes it: nothing in it has been read as a number yet. */
export interface HostDeclaration {
  readonly id: string;
  readonly fields: Readonly<Partial<Record<HostKey, HostField>>>;
  /** Where the host's own key is written. */
  readonly position?: Position | undefined;
}

/** Whether a word is one of the keys a host may have. */
export function isHostKey(word: string): word is HostKey {
  return HOST_KEYS.some((key) => key === word);
}
