import { formatBytes } from '../units/bytes.ts';
import { composeSize } from './compose-size.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';
import { setting } from './setting.ts';

/**
 * A memory limit alone lets a container take as much swap again. Off by default: on a host without swap it makes no
 * difference, and most stacks do not say.
 * @see https://github.com/moby/moby/blob/master/daemon/daemon_unix.go adaptContainerSettings
 */
export const swapLimitMissing: Rule = {
  id: 'swap-limit-missing',
  severity: 'off',
  summary: 'A service with a memory limit should say how much swap it may take.',
  fix: 'behaviour-changing',

  *check({ stack, budgets }) {
    const hosts = budgets.flatMap(({ host }) => host ?? []);
    if (hosts.length > 0 && hosts.every(({ swap }) => swap === 0)) return;
    if (stack.target === 'swarm') return; // there is no key for it
    for (const { name, memoryLimit, memorySwapLimit, position } of running(stack)) {
      if (memoryLimit === undefined || memorySwapLimit !== undefined) continue;
      const amount = formatBytes(memoryLimit.value);
      yield {
        service: name,
        position: memoryLimit.position ?? position,
        message: `"${name}" may take ${amount} of swap beside its ${amount} of memory, as "memswap_limit" is not set. Set it to the memory limit for no swap.`,
        facts: { memoryLimit: memoryLimit.value },
        remedy: setting(name, 'memorySwapLimit', composeSize(memoryLimit.value), 'memswap_limit'),
      };
    }
  },
};
