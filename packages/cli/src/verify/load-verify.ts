import { PlimsollError, problem } from '@plimsoll/core';

type Verify = typeof import('@plimsoll/verify');

/** The package that boots stacks. It is installed beside this one, by those who want it: nothing else needs a Docker engine. */
export async function loadVerify(): Promise<Verify> {
  try {
    return await import('@plimsoll/verify');
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
    const message = 'The package "@plimsoll/verify", which boots stacks, is not installed.';
    const hint = 'Install it beside plimsoll: npm install --save-dev @plimsoll/verify';
    throw new PlimsollError([problem('verify-missing', message, { hint })], { cause });
  }
}

/** Whether the package itself is not there, and not something that it needs. */
function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_MODULE_NOT_FOUND' &&
    error.message.includes("'@plimsoll/verify'")
  );
}
