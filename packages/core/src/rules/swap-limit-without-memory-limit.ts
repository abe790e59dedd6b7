import type { Rule } from './rule.ts';
import { running } from './running.ts';
import { sizeText } from './size-text.ts';

/**
 * "You should always set the Memory limit when using Memoryswap limit": the engine refuses the one without the other.
 * @see https://github.com/moby/moby/blob/master/daemon/daemon_unix.go verifyPlatformContainerResources
 */
export const swapLimitWithoutMemoryLimit: Rule = {
  id: 'swap-limit-without-memory-limit',
  severity: 'error',
  summary: 'A service with a swap limit must have a memory limit.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    for (const { name, position, memoryLimit, memorySwapLimit } of running(stack)) {
      if (memorySwapLimit === undefined || memoryLimit !== undefined) continue;
      if (memorySwapLimit.value < 0) continue; // unlimited swap needs no memory limit
      const amount = sizeText(memorySwapLimit.value);
      yield {
        service: name,
        position: memorySwapLimit.position ?? position,
        message: `"memswap_limit" of "${name}" is ${amount} for memory and swap together, but no limit is set for memory: the engine refuses to start it. Set "mem_limit", too.`,
        facts: { swapLimit: memorySwapLimit.value },
      };
    }
  },
};
