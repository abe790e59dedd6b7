import type { ErrorCode } from '../errors/codes.ts';
import { problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import type { Edit } from './origin.ts';
import type { Refusal } from './outcome.ts';

export function fromEnvironment(edit: Edit, name: string): Refusal {
  return refuse(edit, 'edit-from-environment', {
    why: `comes from "${name}" of the environment, which no file sets`,
    hint: `Set "${name}" where the environment is made`,
  });
}

export function computed(edit: Edit): Refusal {
  return refuse(edit, 'edit-computed', {
    why: 'is put together from several parts, so no single text sets it',
    hint: 'Edit the parts by hand',
  });
}

export function outside(edit: Edit, { file }: Position): Refusal {
  return refuse(edit, 'edit-outside', {
    why: `is set in "${file}", which lies outside of what may be written`,
    hint: 'Edit that file where it belongs',
  });
}

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
