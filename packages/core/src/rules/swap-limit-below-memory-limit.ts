import { composeSize } from './compose-size.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';
import { setting } from './setting.ts';
import { sizeText } from './size-text.ts';

/**
 * "Minimum memoryswap limit should be larger than memory limit": `memswap_limit` is memory and swap together, so it
 * can be equal (no swap), but not less.
 * @see https://github.com/moby/moby/blob/master/daemon/daemon_unix.go verifyPlatformContainerResources
 */
export const swapLimitBelowMemoryLimit: Rule = {
  id: 'swap-limit-below-memory-limit',
  severity: 'error',
  summary: 'A swap limit must not be below the memory limit of the same service.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    for (const { name, position, memoryLimit, memorySwapLimit } of running(stack)) {
      if (memoryLimit === undefined || memorySwapLimit === undefined) continue;
      const [memory, together] = [memoryLimit.value, memorySwapLimit.value];
      if (together < 0 || together >= memory) continue;
      const swap = sizeText(together);
      yield {
        service: name,
        position: memorySwapLimit.position ?? position,
        message: `"memswap_limit" of "${name}" is ${swap}, below its memory limit of ${sizeText(memory)}: the engine refuses to start it. The key counts memory and swap together: write ${composeSize(memory)} for no swap, or ${composeSize(memory + together)} for ${swap} of it.`,
        facts: { swapLimit: together, memoryLimit: memory, excess: memory - together },
        remedy: setting(name, 'memorySwapLimit', composeSize(memory + together), 'memswap_limit'),
      };
    }
  },
};
