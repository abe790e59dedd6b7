import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { activate, composeJson, readDocument, toStack } from '@plimsoll/core';
import { disk } from '@plimsoll/node';
import { DEFAULT_VERIFY_SETTINGS, type VerifyRequest, type VerifySettings } from '@plimsoll/verify';

/** The image of script/engine that scenarios are made of. */
export const PARTS = 'plimsoll-test/parts:12';

/** Short enough for a test, long enough for two windows of throttling. */
export const WATCHED: VerifySettings = {
  ...DEFAULT_VERIFY_SETTINGS,
  traffic: { kind: 'none', duration: 6 },
  bootTimeout: 40_000,
};

/** A stack in a directory of its own. Disposing of it removes the directory. */
export interface StackOnDisk extends Disposable {
  readonly directory: string;
  readonly request: (settings?: VerifySettings) => VerifyRequest;
}

/** Writes a stack's files, `compose.yaml` among them. */
export function stackOnDisk(files: Readonly<Record<string, string>>): StackOnDisk {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-stack-')));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return {
    directory,
    request: (settings = WATCHED) => requestFor(directory, settings),
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function requestFor(directory: string, settings: VerifySettings): VerifyRequest {
  const { document, problems } = readDocument({ files: disk(), directory });
  if (document === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  const { project, problems: more } = activate(document);
  if (project === undefined) throw new Error(more.map(({ message }) => message).join('\n'));
  return {
    stack: toStack(project),
    model: composeJson(project),
    root: directory,
    settings,
    environment: process.env,
  };
}
