import type { Report, SizesReport } from '@plimsoll/core';

/** Whether what was written leaves nothing wrong: not in the files, and no service that was seen to exceed what it had. */
export function isMended({ stacks }: Report, after: Report): boolean {
  return (
    after.exitCode === 0 &&
    stacks.every(({ verify, sizes }) => {
      if (verify?.verdict !== 'exceeded') return true;
      const exceeded = verify.services.filter(({ verdict }) => verdict === 'exceeded');
      return exceeded.length > 0 && exceeded.every(({ name }) => hasMore(name, sizes));
    })
  );
}

function hasMore(service: string, sizes: SizesReport | undefined): boolean {
  const own = sizes?.services.find(({ name }) => name === service)?.sizes ?? [];
  return own.some(({ now, proposed }) => now !== null && proposed !== null && proposed > now);
}
