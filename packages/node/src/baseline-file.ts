import {
  type Baseline,
  type FileSystem,
  find,
  PlimsollError,
  problem,
  readBaseline,
} from '@plimsoll/core';
import { isWithin, pathWithin } from './paths.ts';

/** The baseline at a path that settings name; throws for one that is not there, or cannot be understood. */
export function openBaseline(files: FileSystem, path: string, root: string): Baseline {
  const told = isWithin(path, root) ? pathWithin(path, root) : path;
  const found = find(files, path);
  if (found.kind !== 'file') {
    const message = `The baseline "${told}" does not exist.`;
    const hint = `Write it with "plimsoll check --write-baseline ${told}", or take "baseline" out of the settings.`;
    throw new PlimsollError([problem('settings-missing', message, { hint })]);
  }
  const { baseline, problems } = readBaseline(
    new TextDecoder().decode(files.read(found.path)),
    told,
  );
  const [first, ...others] = problems;
  if (first !== undefined) throw new PlimsollError([first, ...others]);
  if (baseline === undefined) throw new TypeError('A baseline without problems is missing');
  return baseline;
}
