import {
  type Confidence,
  judge,
  type ServiceSizes,
  type Size,
  type SizedResource,
  type StackReport,
  type StackRequest,
} from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import type { Fixable } from '../../../src/suggest/fixable.ts';
import { proposals } from '../../../src/suggest/proposals.ts';
import { rest } from '../../../src/suggest/rest.ts';
import { isAbout, type SizesToWrite, sizesToWrite } from '../../../src/suggest/sized.ts';
import { PROJECT, projectFiles } from '../../builders/record.ts';
import { serviceVerdict, verifyReport } from '../../builders/verify-report.ts';

const MIB = 1024 ** 2;
const HERE = { root: PROJECT };

type Level = Confidence['level'];

function size(
  resource: SizedResource,
  now: number | null,
  proposed: number | null,
  level: Level = 'medium',
): Size {
  const confidence = { level, reasons: ['one run only'] };
  return { resource, now, proposed, why: ['peak'], message: 'Peak.', confidence, evidence: {} };
}

function services(told: Readonly<Record<string, readonly Size[]>>): readonly ServiceSizes[] {
  return Object.entries(told).map(([name, sizes]) => ({ name, replicas: 1, sizes, settings: [] }));
}

/** A stack as it is judged, with a run under load that says what its services should be given. */
function sizedStack(
  compose: string,
  told: Readonly<Record<string, readonly Size[]>>,
): { readonly request: StackRequest; readonly report: StackReport } {
  const files = projectFiles({ 'compose.yaml': compose });
  const request = { id: '.', files, directory: PROJECT, environment: {} };
  const [judged] = judge({ head: { stacks: [request] }, hosts: [] }).stacks;
  if (judged === undefined) throw new Error('The stack of the test cannot be read.');
  const sizes = { runs: 1, services: services(told), totals: [], notes: [] };
  const verify = verifyReport([serviceVerdict('web')]);
  return { request, report: { ...judged, verify, sizes } };
}

async function toWrite(
  ...[compose, told]: Parameters<typeof sizedStack>
): Promise<SizesToWrite & { readonly stack: Fixable }> {
  const { request, report } = sizedStack(compose, told);
  const found = await sizesToWrite([report], [request]);
  return { ...found, stack: { request, mended: [], sized: found.sized.get('.') ?? [] } };
}

const WEB = `services:
  web:
    image: web
    mem_limit: 512m
    mem_reservation: 400m
    cpus: 2
`;

describe('sizes of a run under load', () => {
  test('become one proposal where their lines meet', async () => {
    const { stack, unsure } = await toWrite(WEB, {
      web: [
        size('memoryLimit', 512 * MIB, 120 * MIB),
        size('memoryReservation', 400 * MIB, 72 * MIB),
        size('cpuLimit', 2, 0.3, 'high'),
      ],
    });
    const found = proposals([stack], HERE);
    expect(found.map(({ replacement }) => replacement)).toEqual([
      {
        path: 'compose.yaml',
        first: 4,
        removed: ['    mem_limit: 512m\n', '    mem_reservation: 400m\n', '    cpus: 2\n'],
        added: ['    mem_limit: 120m\n', '    mem_reservation: 72m\n', '    cpus: 0.3\n'],
      },
    ]);
    expect(unsure).toBe(0);
  });

  test.for<{ name: string; sizes: readonly Size[] }>([
    { name: 'of low confidence', sizes: [size('memoryLimit', 512 * MIB, 120 * MIB, 'low')] },
    {
      name: 'of memory that had not settled',
      sizes: [{ ...size('memoryLimit', 512 * MIB, 640 * MIB), why: ['not-settled', 'peak'] }],
    },
    {
      name: 'without a word on how far to rely on it',
      sizes: [{ ...size('memoryLimit', 512 * MIB, 120 * MIB), confidence: null }],
    },
  ])('are not written where they are $name, and are counted', async ({ sizes }) => {
    const { stack, unsure } = await toWrite(WEB, { web: sizes });
    expect([stack.sized, unsure]).toEqual([[], 1]);
  });

  test('leave alone what is right, and what was not seen', async () => {
    const sizes = [size('memoryLimit', 512 * MIB, 512 * MIB), size('cpuLimit', 2, null)];
    const { stack, unsure } = await toWrite(WEB, { web: sizes });
    expect([stack.sized, unsure]).toEqual([[], 0]);
  });

  test('never lower a place below what a service that shares it may need', async () => {
    const compose = `x-limits: &limits
  mem_limit: 512m
services:
  web: { image: web, <<: *limits }
  api: { image: api, <<: *limits }
`;
    const sure = { web: [size('memoryLimit', 512 * MIB, 120 * MIB)] };
    const unsure = { api: [size('memoryLimit', 512 * MIB, 64 * MIB, 'low')] };
    expect((await toWrite(compose, { ...sure, ...unsure })).stack.sized).toEqual([]);
    const both = { ...sure, api: [size('memoryLimit', 512 * MIB, 64 * MIB)] };
    const { stack } = await toWrite(compose, both);
    const [only, ...others] = proposals([stack], HERE);
    expect(others).toEqual([]);
    expect(only?.replacement).toMatchObject({ first: 2, added: ['  mem_limit: 120m\n'] });
  });

  test('that are not suggested are in the patch, with the rest of it', async () => {
    const { stack } = await toWrite(WEB, { web: [size('cpuLimit', 2, 0.3)] });
    const left = rest([stack], new Set(), HERE);
    expect(left.sized).toEqual(stack.sized);
    expect(left.patch).toContain('-    cpus: 2\n+    cpus: 0.3\n');
    expect(rest([stack], new Set(stack.sized), HERE)).toEqual({ patch: '', mended: [], sized: [] });
  });

  test.for([
    { name: 'the same number', resource: 'memoryLimit', about: true },
    { name: 'one that it is held against', resource: 'memoryReservation', about: true },
    { name: 'another', resource: 'cpuLimit', about: false },
  ] as const)('wait for a fix that is about $name: $about', async ({ resource, about }) => {
    const { stack } = await toWrite(WEB, { web: [size('memoryLimit', 512 * MIB, 120 * MIB)] });
    const wish = { service: 'web', resource, value: '1' };
    expect(stack.sized.map((one) => isAbout(one, [wish]))).toEqual([about]);
  });
});
