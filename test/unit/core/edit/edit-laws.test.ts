import { patchText, redraft } from '@plimsoll/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edit } from '../../../builders/edit.ts';
import { mutatedStack } from '../../../builders/mutated-stack.ts';
import { printed } from '../../../builders/read-project.ts';
import { PROJECT, projectFiles } from '../../../builders/record.ts';

const wish = fc.constantFrom(
  { resource: 'memoryLimit', value: '777m' } as const,
  { resource: 'cpuLimit', value: '0.77' } as const,
  { resource: 'pidsLimit', value: '777' } as const,
  { resource: 'memoryReservation', value: '77m' } as const,
);

const asked = fc.record({ stack: mutatedStack, which: fc.nat(), wish, into: fc.boolean() });

/** All values that the project has, by their dotted keys. */
function values(files: Readonly<Record<string, string>>): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  const visit = (value: unknown, key: string): void => {
    if (typeof value !== 'object' || value === null) found.set(key, value);
    else for (const [name, inner] of Object.entries(value)) visit(inner, `${key}.${name}`);
  };
  visit(printed(files)['services'], 'services');
  return found;
}

function comments(text: string): readonly string[] {
  return text.match(/#[^\r\n]*/g) ?? [];
}

describe('an edit of a file in any style', { timeout: 60_000 }, () => {
  test('changes what is asked for and what it owns up to, keeps every comment, and is done after one run', () => {
    fc.assert(
      fc.property(asked, ({ stack: { text, env, services }, which, wish: wanted, into }) => {
        const before = { 'compose.yaml': text, '.env': env };
        const service = services[which % services.length] ?? '';
        const options = into ? { into: 'compose.override.yaml' } : {};
        const plan = edit(before, [{ service, ...wanted }], options);
        expect(plan.problems).toEqual([]);
        const after = { ...before, ...plan.files };

        const told = new Set(plan.sideEffects.map(({ key }) => key));
        const [one, other] = [values(before), values(after)];
        for (const key of new Set([...one.keys(), ...other.keys()])) {
          const isOwn = key.startsWith(`services.${service}.`) && OWN.test(key);
          if (!isOwn && !told.has(key)) expect([key, other.get(key)]).toEqual([key, one.get(key)]);
        }
        expect(comments(after['compose.yaml'])).toEqual(comments(text));
        expect(comments(after['.env'])).toEqual(comments(env));
        expect(after['compose.yaml'].startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
        if (text.includes('\r')) expect(after['compose.yaml']).not.toMatch(/[^\r]\n/);
        expect(edit(after, [{ service, ...wanted }], options)).toMatchObject({
          edits: [],
          problems: [],
        });
      }),
      { numRuns: 150 },
    );
  });

  test('is the same as drafts have it, and no patch is empty', () => {
    fc.assert(
      fc.property(asked, ({ stack: { text, env, services }, which, wish: wanted }) => {
        const before = { 'compose.yaml': text, '.env': env };
        const service = services[which % services.length] ?? '';
        const { edits, files } = edit(before, [{ service, ...wanted }]);
        const desk = { files: projectFiles(before), root: PROJECT, within: PROJECT };
        const drafts = redraft(desk, new Map(), edits);
        for (const { file, mark, current } of drafts.values())
          expect(mark + current).toBe(files[file]);
        const patch = patchText([...drafts.values()].map((draft) => [draft.file, draft]));
        expect(patch.match(/^diff --git /gm)?.length).toBe(Object.keys(files).length);
      }),
      { numRuns: 50 },
    );
  });
});

/** The keys that the four numbers are printed under. */
const OWN =
  /\.(?:mem_limit|mem_reservation|cpus|pids_limit|deploy\.resources\.(?:limits|reservations)\.(?:memory|cpus|pids))$/;
