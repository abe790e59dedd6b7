import type { Remedy } from './rule.ts';

/** Takes keys of a service out. */
export function removing(
  service: string,
  ...paths: readonly (readonly (string | number)[])[]
): Remedy {
  const keys = paths.map((path) => path.join('.'));
  return {
    title: `Remove ${keys.join(' and ')}`,
    wishes: paths.map((path) => ({ service, path, value: null })),
  };
}
