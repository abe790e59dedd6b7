import type { Settings } from '../settings.ts';
import { looserExceptions } from './looser-exceptions.ts';
import { looserHosts } from './looser-hosts.ts';
import { looserPolicy } from './looser-policy.ts';
import { looserStacks } from './looser-stacks.ts';

/** In what head's settings ask for less than base's, in words; empty where they are at least as strict. */
export function loosening(base: Settings, head: Settings): string[] {
  return [
    ...looserHosts(base, head),
    ...looserStacks(base, head),
    ...looserPolicy(base.policy, head.policy),
    ...looserExceptions(base, head),
  ];
}
