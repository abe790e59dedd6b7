import type { Settings } from '../settings.ts';
import { looserExceptions } from './looser-exceptions.ts';
import { looserHosts } from './looser-hosts.ts';
import { looserPolicy } from './looser-policy.ts';
import { looserStacks } from './looser-stacks.ts';
import { looserVerify } from './looser-verify.ts';

/** In what head's settings ask for less than base's, in words; empty where they are at least as strict. */
export function loosening(base: Settings, head: Settings): string[] {
  return [
    ...looserHosts(base, head),
    ...looserStacks(base, head),
    ...looserPolicy(base.policy, head.policy),
    ...looserExceptions(base, head),
    ...looserVerify(base.verify, head.verify),
    ...looserLimits(base, head),
  ];
}

/** A rule that is off lets `verify` pass a missing limit, too, and is told by itself. */
function looserLimits(base: Settings, head: Settings): string[] {
  const follows = head.policy.rules['memory-limit-missing'] === 'off';
  const isLooser = head.verify.noLimit === 'held' && base.verify.noLimit !== 'held';
  return isLooser && !follows ? ['verify asks for no limits'] : [];
}
