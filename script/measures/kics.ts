import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { program } from './places.ts';

/** What KICS says of one line. */
interface Remark {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

/** What a scan writes, as far as it is read here. */
interface Results {
  readonly kics_version: string;
  readonly files_scanned: number;
  readonly queries: readonly {
    readonly query_name: string;
    readonly files: readonly { readonly file_name: string; readonly line: number }[];
  }[];
}

/** A scan of some files. */
export interface Scan {
  readonly version: string;
  /** How many of the files it took for Compose files. */
  readonly scanned: number;
  readonly remarks: readonly Remark[];
}

/**
 * Lets KICS look at copies of Compose files.
 *
 * @param version What `version:` says in the copies; `undefined` leaves them as they are. Its queries about resources
 *   pass what has none ({@link https://github.com/Checkmarx/kics/issues/6509}).
 */
export function scan(files: readonly string[], version?: string): Scan {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-kics-'));
  try {
    const head = version === undefined ? '' : `version: "${version}"\n`;
    for (const [index, file] of files.entries()) {
      mkdirSync(join(folder, 'in', `${index}`), { recursive: true });
      writeFileSync(
        join(folder, 'in', `${index}`, 'compose.yaml'),
        head + readFileSync(file, 'utf8'),
      );
    }
    return told(run(folder), files, head === '' ? 0 : 1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(folder: string): Results {
  const path = program('kics');
  if (path === undefined) throw new Error('script/bootstrap kics builds KICS.');
  const assets = join(import.meta.dirname, '../../.tools/kics');
  const queries = ['-q', join(assets, 'queries'), '-b', join(assets, 'libraries')];
  const output = ['--report-formats', 'json', '-o', folder, '--silent', '--no-progress'];
  const { stderr } = spawnSync(
    path,
    ['scan', '-p', join(folder, 'in'), '-t', 'DockerCompose', ...queries, ...output],
    { cwd: folder, encoding: 'utf8' },
  );
  try {
    return JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')) as Results;
  } catch (cause) {
    throw new Error(`KICS says nothing: ${stderr}`, { cause });
  }
}

/** Remarks of the copies as remarks of the files, whose lines lack what stands before. */
function told(
  { kics_version, files_scanned, queries }: Results,
  files: readonly string[],
  before: number,
): Scan {
  const remarks = queries.flatMap(({ query_name: rule, files: places }) =>
    places.map(({ file_name, line }) => {
      const index = Number(basename(dirname(file_name)));
      return { file: files[index] ?? '', line: line - before, rule };
    }),
  );
  return { version: kics_version, scanned: files_scanned, remarks };
}
