import { judge, mendable } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { PROJECT, projectFiles } from '../../../builders/record.ts';

const COMPOSE = `
services:
  web:
    image: nginx
    mem_limit: 512
  legacy:
    image: nginx
    mem_limit: 512 # plimsoll-ignore size-without-unit: It holds nothing yet.
`;

describe('mendable', () => {
  test.for([
    { name: 'a finding that comes with a fix, unless something lets it pass', fixes: true, of: 1 },
    { name: 'nothing of a report without fixes', fixes: false, of: 0 },
  ])('yields $name', ({ fixes, of }) => {
    const files = projectFiles({ 'compose.yaml': COMPOSE });
    const stack = { id: '.', files, directory: PROJECT, environment: {} };
    const report = judge({ head: { stacks: [stack] }, hosts: [], headDecides: true, fixes });
    const found = mendable(report).map(({ finding, fix }) => [finding.service, fix.title]);
    expect(found).toEqual([['web', 'Write mem_limit: 512m']].slice(0, of));
  });
});
