import * as z from 'zod/mini';
import { SAYS_SOMETHING } from './suppressions.ts';

/** One entry of `ignore`. */
export interface IgnoreShape {
  rule: string;
  stack?: string | undefined;
  service?: string | undefined;
  path?: string | undefined;
  reason: string;
}

/** One entry of `waivers`. */
export interface WaiverShape extends IgnoreShape {
  owner?: string | undefined;
  expires: string;
}

/** What `plimsoll.yaml` lets pass for good. */
export const ignoreShape: z.ZodMiniType<IgnoreShape> = z.lazy(() => z.strictObject(narrowed()));

/** What `plimsoll.yaml` lets pass until a day. */
export const waiverShape: z.ZodMiniType<WaiverShape> = z.lazy(() =>
  z.strictObject({ ...narrowed(), owner: z.optional(word()), expires: z.iso.date() }),
);

function narrowed() {
  return {
    rule: word(),
    stack: z.optional(word()),
    service: z.optional(word()),
    path: z.optional(word()),
    reason: z.string().check(z.regex(SAYS_SOMETHING)),
  };
}

function word(): z.ZodMiniString {
  return z.string().check(z.minLength(1));
}
