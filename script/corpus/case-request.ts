import { posix } from 'node:path';
import { parseArgs } from 'node:util';
import type { Choice, ReadRequest } from '@plimsoll/core';
import { caseFiles, ROOT } from './case-files.ts';
import type { Case } from './cases.ts';

/** What a case asks of the reader, and what to make of the document. */
export interface CaseRequest {
  readonly read: ReadRequest;
  readonly choice: Choice;
}

/** The case as a request; `undefined` when it uses flags that Plimsoll does not have. */
export function caseRequest(example: Case): CaseRequest | undefined {
  const { flags: given = [] } = example;
  const keepsEnvFiles = given.includes('--no-env-resolution');
  const services = given.filter((flag) => flag !== '--no-env-resolution');
  if (services.some((flag) => flag.startsWith('-'))) return undefined;
  const directory = posix.join(ROOT, example.dir);
  const flags = globalFlags(example.args.map(atRoot));
  if (flags === undefined) return undefined;
  return {
    choice: { services, keepsEnvFiles },
    read: {
      files: caseFiles(example),
      directory,
      missingEnvFiles: 'error',
      environment: environmentOf(example, directory),
      composeFiles: flags.file,
      envFiles: flags['env-file'],
      profiles: flags.profile,
      projectName: flags['project-name'],
      projectDirectory: flags['project-directory'],
    },
  };
}

function environmentOf(example: Case, directory: string): Readonly<Record<string, string>> {
  const given = Object.entries(example.env).map(([name, value]) => [name, atRoot(value)]);
  return {
    PATH: '/usr/bin:/bin',
    HOME: '/home/diff',
    PWD: directory,
    DOCKER_HOST: 'tcp://127.0.0.1:1',
    ...Object.fromEntries(given),
  };
}

function atRoot(text: string): string {
  return text.replaceAll('<ROOT>', ROOT);
}

interface GlobalFlags {
  readonly file?: string[];
  readonly 'env-file'?: string[];
  readonly profile?: string[];
  readonly 'project-name'?: string;
  readonly 'project-directory'?: string;
}

function globalFlags(args: readonly string[]): GlobalFlags | undefined {
  try {
    return parseArgs({
      args: [...args],
      options: {
        file: { type: 'string', short: 'f', multiple: true },
        'env-file': { type: 'string', multiple: true },
        profile: { type: 'string', multiple: true },
        'project-name': { type: 'string', short: 'p' },
        'project-directory': { type: 'string' },
      },
    }).values;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
