import {
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type Report, type ReportFile, reporters } from '@plimsoll/core';
import { variable } from './runner.ts';

/** Where the files that a workflow asks for may be. Native paths. */
export interface OutputPlaces {
  /** What relative paths start from. */
  readonly directory: string;
  /** Files are within one of these. */
  readonly roots: readonly string[];
}

/** The workspace, and the runner's folder for what does not outlive the job. */
export function outputPlaces(workingDirectory: string): OutputPlaces {
  const workspace = variable('GITHUB_WORKSPACE', '.');
  const temporary = variable('RUNNER_TEMP');
  return {
    directory: resolve(workspace, workingDirectory),
    roots: [workspace, ...(temporary === '' ? [] : [temporary])].map((root) => resolve(root)),
  };
}

/** Writes the report as each file is to tell it, and says which could not be written, and why. */
export function writeReportFiles(
  report: Report,
  files: readonly ReportFile[],
  { directory, roots }: OutputPlaces,
): string[] {
  return files.flatMap(({ format, path }) => {
    try {
      write(resolve(directory, path), roots, reporters[format](report));
      return [];
    } catch (error) {
      return [`"${path}" cannot be written: ${error instanceof Error ? error.message : error}.`];
    }
  });
}

/** No name on the way may be a link: a pull request can put links into the work tree, and they lead anywhere. */
function write(path: string, roots: readonly string[], text: string): void {
  const root = roots.find((candidate) => isWithin(path, candidate));
  if (root === undefined) throw new Error('it is outside the workspace and RUNNER_TEMP');
  const steps = relative(root, path).split(sep);
  if (steps.some((step) => step.toLowerCase() === '.git')) throw new Error('it is a file of git');
  // The root itself may be reached through links: those are the runner's own.
  const real = realpathSync(root);
  for (const [index] of steps.entries()) refuseLink(join(real, ...steps.slice(0, index + 1)));
  const target = join(real, ...steps);
  mkdirSync(dirname(target), { recursive: true });
  const file = openSync(target, WRITE_ANEW);
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}

/** Windows knows no such flag, and there links need rights that a work tree has not. */
const NO_FOLLOW = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;
const WRITE_ANEW = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | NO_FOLLOW;

function refuseLink(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isSymbolicLink()) throw new Error('a link leads away from it');
}

function isWithin(path: string, root: string): boolean {
  const inner = relative(root, path);
  return inner !== '' && inner.split(sep)[0] !== '..' && !isAbsolute(inner);
}
