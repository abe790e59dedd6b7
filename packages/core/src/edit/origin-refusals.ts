import type { ErrorCode } from '../errors/codes.ts';
import { problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import type { Edit } from './origin.ts';
import type { Refusal } from './outcome.ts';

/** The value is that of a variable which is not in any file. */
export function fromEnvironment(edit: Edit, name: string): Refusal {
  return refuse(edit, 'edit-from-environment', {
    why: `comes from "${name}" of the environment, which no file sets`,
    hint: `Set "${name}" where the environment is made`,
  });
}

/** The value is put together, so that there is no one text to change. */
export function computed(edit: Edit): Refusal {
  return refuse(edit, 'edit-computed', {
    why: 'is put together from several parts, so no single text sets it',
    hint: 'Edit the parts by hand',
  });
}

/** The value stands in a file that may not be written. */
export function outside(edit: Edit, { file }: Position): Refusal {
  return refuse(edit, 'edit-outside', {
    why: `is set in "${file}", which lies outside of what may be written`,
    hint: 'Edit that file where it belongs',
  });
}

/** The value has a place, but YAML cannot say another one there without saying more. */
export function unclear(edit: Edit): Refusal {
  return refuse(edit, 'edit-unfaithful', {
    why: 'cannot be written here without changing more than it',
    hint: 'Edit the line by hand',
  });
}

function refuse(
  { replacement: { what }, source: { position } }: Edit,
  code: ErrorCode,
  { why, hint }: { readonly why: string; readonly hint: string },
): Refusal {
  const details = {
    position,
    hint: `${hint}, or write the number into an override with --override.`,
  };
  return { kind: 'refused', problem: problem(code, `${what} ${why}.`, details) };
}
