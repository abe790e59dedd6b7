import { isAbsolute, resolve } from 'node:path';

const DRIVE = /^([a-z]):[\\/]/i;

/**
 * The path as Plimsoll's core writes it: absolute, `/` between its parts.
 * A Windows drive becomes the first part: `C:\stack\.env` is `/C:/stack/.env`.
 */
export function toPortablePath(native: string, from: string = process.cwd()): string {
  const absolute = resolve(from, native);
  if (process.platform !== 'win32') return absolute;
  return portableFromWindows(absolute);
}

/** What `toPortablePath` does to an absolute Windows path. */
export function portableFromWindows(absolute: string): string {
  const slashes = absolute.replaceAll('\\', '/');
  return DRIVE.test(absolute) ? `/${slashes.charAt(0).toUpperCase()}${slashes.slice(1)}` : slashes;
}

/** A path as a user types it: one that is relative stays so, with `/` between its parts. */
export function portableArgument(typed: string): string {
  if (process.platform !== 'win32') return typed;
  return isAbsolute(typed) ? toPortablePath(typed) : typed.replaceAll('\\', '/');
}

/** The inverse of `toPortablePath`, for the platform at hand. */
export function toNativePath(portable: string): string {
  return process.platform === 'win32' ? windowsFromPortable(portable) : portable;
}

/** The inverse of `portableFromWindows`; a path without a drive is left as it is. */
export function windowsFromPortable(portable: string): string {
  const slashes = DRIVE.test(portable.slice(1)) ? portable.slice(1) : portable;
  return slashes.replaceAll('/', '\\');
}

/** Whether `path` is `directory` or lies below it; both portable and without `..`. */
export function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory === '/' ? '/' : `${directory}/`);
}

/** `path` as seen from `directory`, which it lies in; `''` for the directory itself. */
export function pathWithin(path: string, directory: string): string {
  return path.slice(directory === '/' ? 1 : directory.length + 1);
}
