import type { Located, Service } from '@plimsoll/core';
import { activate, readDocument, toStack } from '@plimsoll/core';
import { parseByteCount } from '@plimsoll/core/internal/units/bytes';
import { parseGoFloat, shortestFloat32 } from '@plimsoll/core/internal/units/go-number';
import { NANOS_PER_CPU } from '@plimsoll/core/internal/units/nano-cpus';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StackFiles } from '../../../builders/any-stack.ts';
import { numberedStack } from '../../../builders/numbered-stack.ts';
import { serviceIn } from '../../../builders/read-project.ts';
import { PROJECT, projectFiles } from '../../../builders/record.ts';

/** The scalar that begins at a place: up to what ends a plain one, quotes taken off. */
function scalarAt(files: StackFiles, { position }: Located<unknown>): string | undefined {
  const line = files[position?.file ?? '']?.split('\n')[(position?.line ?? 0) - 1];
  const rest = line?.slice((position?.column ?? 0) - 1);
  const [written] = /^(?:"[^"]*"|'[^']*'|[^,}\]\s]+)/.exec(rest ?? '') ?? [];
  return written?.replace(/^(["'])(.*)\1$/, '$2');
}

type Reader = (text: string) => number | undefined;

const size: Reader = (text) => {
  const count = parseByteCount(text) ?? parseGoFloat(text);
  return count === undefined ? undefined : Number(count);
};

const READERS: readonly (readonly [keyof Service, Reader])[] = [
  ['memoryLimit', size],
  ['memoryReservation', size],
  ['shmSize', size],
  ['cpuLimit', (text) => Math.round(shortestFloat32(parseGoFloat(text) ?? 0) * NANOS_PER_CPU)],
];

function isLocated(value: unknown): value is Located<unknown> {
  return typeof value === 'object' && value !== null && 'via' in value;
}

/** Whether a number came from the place itself and not through a variable. */
function isWritten({ via, position }: Located<unknown>): boolean {
  return position !== undefined && via.every(({ kind }) => kind !== 'variable');
}

describe('where a number was written', () => {
  test('is inside its file, and the text there denotes it', { timeout: 10_000 }, () => {
    let seen = 0;
    fc.assert(
      fc.property(numberedStack, (files) => {
        const { document } = readDocument({ files: projectFiles(files), directory: PROJECT });
        const project = document && activate(document, { profiles: ['*'] }).project;
        for (const service of project ? toStack(project).services : []) {
          for (const [name, read] of READERS) {
            const value = service[name];
            if (!isLocated(value) || !isWritten(value)) continue;
            seen += 1;
            expect(read(scalarAt(files, value) ?? '')).toBe(value.value);
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(seen).toBeGreaterThan(60);
  });

  test('is the line of the last file that sets it, with what it replaced', () => {
    const files = {
      'compose.yaml': 'services:\n  db:\n    image: x\n    mem_limit: 1g\n',
      'compose.override.yaml': 'services:\n  db:\n    mem_limit: ${MEM}\n',
      '.env': '# memory\nMEM=2g\n',
    };
    expect(serviceIn(files, 'db').memoryLimit).toEqual({
      value: 2 ** 31,
      position: { file: 'compose.override.yaml', line: 3, column: 16 },
      via: [
        { kind: 'override', position: { file: 'compose.yaml', line: 4, column: 16 } },
        {
          kind: 'variable',
          name: 'MEM',
          source: 'env-file',
          position: { file: '.env', line: 2, column: 1 },
        },
      ],
    });
  });

  test('is told for items of lists, too', () => {
    const { definition } = serviceIn(
      {
        'compose.yaml': 'services:\n  web:\n    image: x\n    tmpfs: [/a, /b]\n',
        'compose.override.yaml': 'services:\n  web:\n    tmpfs:\n      - /c\n',
      },
      'web',
    );
    const list = definition.entries.get('tmpfs')?.value;
    const places = list?.kind === 'sequence' ? list.items.map(({ origin }) => origin.position) : [];
    expect(places.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
      'compose.yaml:4:13',
      'compose.yaml:4:17',
      'compose.override.yaml:4:9',
    ]);
  });
});
