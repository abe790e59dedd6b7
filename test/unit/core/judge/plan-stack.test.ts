import {
  DEFAULT_SETTINGS,
  judge,
  type Mended,
  mendable,
  planStack,
  type StackRequest,
} from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { PROJECT, projectFiles } from '../../../builders/record.ts';

const { policy } = DEFAULT_SETTINGS;

function fixable(request: StackRequest): readonly Mended[] {
  return mendable(judge({ head: { stacks: [request] }, hosts: [], policy, fixes: true }));
}

/** What the fixes of all rules make of a service's lines, and what of them is left out. */
function fixed(lines: string): { readonly lines: string; readonly leftOut: number } {
  const head = 'services:\n  web:\n    image: nginx\n';
  const request: StackRequest = {
    id: '.',
    files: projectFiles({ 'compose.yaml': head + lines }),
    directory: PROJECT,
    environment: {},
  };
  const site = { within: PROJECT, into: undefined, drafts: new Map(), findings: fixable };
  const { drafts, leftOut } = planStack(request, [], site);
  const text = [...drafts.values()][0]?.current ?? head + lines;
  return { lines: text.slice(head.length), leftOut: leftOut.length };
}

describe('planStack', () => {
  test.for([
    {
      name: 'what an earlier fix has brought to light',
      before: '    mem_limit: 1000k\n    mem_reservation: 48m\n',
      after: '    mem_limit: 6m\n    mem_reservation: 6m\n',
    },
    {
      name: 'the graver one of two that want the same place',
      before: '    mem_limit: 1MiB\n',
      after: '    mem_limit: 6m\n',
    },
    {
      name: 'a unit before what is held against the number it belongs to',
      before: '    mem_limit: 512\n    mem_reservation: 1g\n',
      after: '    mem_limit: 512m\n    mem_reservation: 512m\n',
    },
  ])('mends $name, and leaves nothing for a second run', ({ before, after }) => {
    expect(fixed(before)).toEqual({ lines: after, leftOut: 0 });
    expect(fixed(after)).toEqual({ lines: after, leftOut: 0 });
  });
});
