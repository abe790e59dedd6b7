import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { activate, composeJson, type Problem, readDocument } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { PROJECT, projectFiles } from '../builders/record.ts';

const home = fileURLToPath(new URL('../fixtures/compose', import.meta.url));

/** How a fixture is read, where that is not plain `docker compose config`. */
interface Request {
  readonly envFiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly profiles?: readonly string[];
  readonly services?: readonly string[];
}

describe('the stacks in test/fixtures/compose', () => {
  test.for(fixtures())('come out as Docker Compose printed them: %s', async (name) => {
    const directory = join(home, name);
    const {
      'expected.json': expected,
      'request.json': request = '{}',
      ...files
    } = texts(directory);
    const told = answer(files, JSON.parse(request) as Request);
    if (expected === undefined) {
      await expect(told).toMatchFileSnapshot(join(directory, 'problems.txt'));
    } else expect(told).toEqual(JSON.parse(expected.replaceAll('<project>', PROJECT)));
  });
});

/** Each `<phase>/<case>`. */
function fixtures(): readonly string[] {
  return readdirSync(home).flatMap((phase) =>
    readdirSync(join(home, phase)).map((name) => `${phase}/${name}`),
  );
}

function texts(directory: string): Record<string, string> {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [relative(directory, path).replaceAll(sep, '/'), readFileSync(path, 'utf8')];
      }),
  );
}

/** The project as it is printed, or what is wrong with it, line by line. */
function answer(files: Readonly<Record<string, string>>, request: Request): unknown {
  const { services, ...flags } = request;
  const reading = readDocument({
    files: projectFiles(files),
    directory: PROJECT,
    missingEnvFiles: 'error',
    ...flags,
  });
  if (reading.document === undefined) return problemText(reading.problems);
  const { project, problems } = activate(reading.document, { services });
  return project === undefined ? problemText(problems) : composeJson(project);
}

function problemText(problems: readonly Problem[]): string {
  return problems
    .map(({ code, message, hint, position }) => {
      const place = position && `${position.file}:${position.line}:${position.column}: `;
      return `${place ?? ''}${message} [${code}]\n  ${hint}\n`;
    })
    .join('');
}
