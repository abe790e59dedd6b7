import type { Program } from './program.ts';

/** Major and minor version, of which a later one is the larger: 7.10 is 7010. */
type Version = number;

/** The version that an image's tag begins with; `undefined` for a tag without one, such as `latest`, and for none at all. */
export function versionOf({ tag }: Program): Version | undefined {
  const { major, minor } = /^v?(?<major>\d+)\.(?<minor>\d+)/.exec(tag ?? '')?.groups ?? {};
  return major === undefined || minor === undefined ? undefined : version(+major, +minor);
}

/** A version to compare with. */
export function version(major: number, minor: number): Version {
  return major * 1000 + minor;
}
