import { judge } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { host } from '../../../../builders/host.ts';
import { type Files, judged, stackOf, told } from '../../../../builders/judged.ts';

const IGNORE = '# plimsoll-ignore limit-exceeds-host: measured';
const LIMIT = 'services:\n  db:\n    image: postgres\n    mem_limit: 9g\n';

describe('a comment', () => {
  test.for<{ name: string; files: Files }>([
    { name: 'behind the value', files: { 'compose.yaml': LIMIT.replace('9g', `9g ${IGNORE}`) } },
    {
      name: 'above the value',
      files: { 'compose.yaml': LIMIT.replace('    mem', `    ${IGNORE}\n    mem`) },
    },
    {
      name: 'behind the name of the service',
      files: { 'compose.yaml': LIMIT.replace('db:', `db: ${IGNORE}`) },
    },
    {
      name: 'above the name of the service',
      files: { 'compose.yaml': LIMIT.replace('  db:', `  ${IGNORE}\n  db:`) },
    },
    {
      name: 'among several rules',
      files: {
        'compose.yaml': LIMIT.replace(
          '9g',
          '9g # plimsoll-ignore memory-limits-exceed-host, limit-exceeds-host: measured',
        ),
      },
    },
    {
      name: 'at the line of the env file that sets it',
      files: { 'compose.yaml': LIMIT.replace('9g', '$' + '{DB}'), '.env': `DB=9g ${IGNORE}\n` },
    },
    {
      name: 'at the anchor it comes from',
      files: {
        'compose.yaml': `x-big: &big\n  mem_limit: 9g ${IGNORE}\nservices:\n  db: { image: a, <<: *big }\n`,
      },
    },
    {
      name: 'at the alias that brings it',
      files: {
        'compose.yaml': `x-big: &big\n  mem_limit: 9g\nservices:\n  db:\n    image: a\n    <<: *big ${IGNORE}\n`,
      },
    },
    {
      name: 'in the file that is extended',
      files: {
        'compose.yaml':
          'services:\n  db: { extends: { file: base.yaml, service: big }, image: postgres }\n',
        'base.yaml': `services:\n  big:\n    mem_limit: 9g ${IGNORE}\n`,
      },
    },
    {
      name: 'in the file that is included',
      files: {
        'compose.yaml': 'include: [more.yaml]\nservices: {}\n',
        'more.yaml': LIMIT.replace('9g', `9g ${IGNORE}`),
      },
    },
    {
      name: 'in the override that sets it',
      files: {
        'compose.yaml': LIMIT.replace('9g', '1g'),
        'compose.override.yaml': `services:\n  db:\n    mem_limit: 9g ${IGNORE}\n`,
      },
    },
  ])('$name lets it pass', ({ files }) => {
    const report = judged(files);
    expect(told(report)).toContain('db:limit-exceeds-host=comment');
    expect(told(report).filter((line) => line.includes('suppression'))).toEqual([]);
    const passed = report.stacks[0]?.findings.find(({ suppressed }) => suppressed !== undefined);
    expect(passed?.suppressed).toMatchObject({ by: 'comment', reason: 'measured' });
  });

  test.for<{ name: string; compose: string; found: string }>([
    {
      name: 'two lines above',
      compose: LIMIT.replace('    image', `    ${IGNORE}\n    image`),
      found: ':suppression-unused=stands',
    },
    {
      name: 'of another rule',
      compose: LIMIT.replace('9g', '9g # plimsoll-ignore runtime-unbounded: measured'),
      found: ':suppression-unused=stands',
    },
    {
      name: 'without a reason',
      compose: LIMIT.replace('9g', '9g # plimsoll-ignore limit-exceeds-host'),
      found: ':suppression-invalid=stands',
    },
    ...['-', '...', '\u200b', '\u2800'].map((reason) => ({
      name: `with ${JSON.stringify(reason)} for a reason`,
      compose: LIMIT.replace('9g', `9g # plimsoll-ignore limit-exceeds-host: ${reason}`),
      found: ':suppression-invalid=stands',
    })),
    {
      name: 'with a reason of spaces',
      compose: LIMIT.replace('9g', '9g # plimsoll-ignore limit-exceeds-host:  '),
      found: ':suppression-invalid=stands',
    },
    {
      name: 'at another service',
      compose: `${LIMIT}  web: ${IGNORE}\n    image: nginx\n    mem_limit: 1g\n`,
      found: ':suppression-unused=stands',
    },
  ])('$name does not', ({ compose, found }) => {
    const lines = told(judged({ 'compose.yaml': compose }));
    expect(lines).toContain('db:limit-exceeds-host=stands');
    expect(lines).toContain(found);
  });

  test.for<{ name: string; files: Files }>([
    {
      name: 'an override takes the place of',
      files: {
        'compose.yaml': LIMIT.replace('9g', `1g ${IGNORE}`),
        'compose.override.yaml': 'services:\n  db:\n    mem_limit: 9g\n',
      },
    },
    {
      name: 'a key takes the place of, beside the merge key',
      files: {
        'compose.yaml': `x-big: &big\n  mem_limit: 1g ${IGNORE}\nservices:\n  db: { image: a, <<: *big, mem_limit: 9g }\n`,
      },
    },
  ])('at what $name does not', ({ files }) => {
    expect(told(judged(files))).toContain('db:limit-exceeds-host=stands');
  });

  test('lets the check pass, and stays in the report', () => {
    const before = judged({ 'compose.yaml': LIMIT });
    expect([before.outcome, before.exitCode]).toEqual(['exceeds', 1]);
    const after = judged({
      'compose.yaml': LIMIT.replace(
        '9g',
        '9g # plimsoll-ignore limit-exceeds-host, memory-limits-exceed-host: measured',
      ),
    });
    expect([after.outcome, after.exitCode]).toEqual(['fits', 0]);
    expect(after.stacks[0]?.findings.map(({ rule }) => rule)).toContain('limit-exceeds-host');
  });

  test('at one of the services that share a line lets only that one pass', () => {
    const compose = `x-small: &small { image: a, mem_limit: 4m }
services:
  a: { <<: *small } # plimsoll-ignore memory-below-engine-minimum: a sketch
  b: { <<: *small }
  c: { <<: *small }
`;
    expect(told(judged({ 'compose.yaml': compose }))).toEqual([
      'a:memory-below-engine-minimum=comment',
      'b+c:memory-below-engine-minimum=stands',
    ]);
  });
});

describe('a comment that base does not have', () => {
  const without = { 'compose.yaml': LIMIT };
  const withComment = { 'compose.yaml': LIMIT.replace('9g', `9g ${IGNORE}`) };
  const fate = (head: Files, base: Files | undefined): string[] =>
    told(judged(head, base && { base })).filter((line) => line.includes('limit-exceeds-host'));

  test.for<{ name: string; head: Files; base: Files | undefined; found: string }>([
    { name: 'counts without a base', head: withComment, base: undefined, found: 'comment' },
    { name: 'is only proposed', head: withComment, base: without, found: 'comment proposed' },
    { name: 'counts once base has it', head: withComment, base: withComment, found: 'comment' },
    {
      name: 'counts wherever it has moved to at the same service',
      head: { 'compose.yaml': LIMIT.replace('  db:', `\n\n  ${IGNORE}\n  db:`) },
      base: withComment,
      found: 'comment',
    },
    {
      name: 'counts with another reason',
      head: { 'compose.yaml': LIMIT.replace('9g', '9g # plimsoll-ignore limit-exceeds-host: new') },
      base: withComment,
      found: 'comment',
    },
    {
      name: 'is only proposed where base lets another rule pass',
      head: withComment,
      base: {
        'compose.yaml': LIMIT.replace('9g', '9g # plimsoll-ignore memory-limits-exceed-host: x'),
      },
      found: 'comment proposed',
    },
    {
      name: 'is only proposed where base lets it pass for another service',
      head: withComment,
      base: { 'compose.yaml': `${LIMIT}  web: ${IGNORE}\n    image: nginx\n` },
      found: 'comment proposed',
    },
  ])('$name', ({ head, base, found }) => {
    expect(fate(head, base)).toEqual([`db:limit-exceeds-host=${found}`]);
  });

  test('counts where head decides, as on a push of what was judged before', () => {
    const found = told(judged(withComment, { base: without, headDecides: true }));
    expect(found).toContain('db:limit-exceeds-host=comment');
  });

  test('is no way for a service that joins a shared line', () => {
    const shared = (names: readonly string[]): Files => ({
      'compose.yaml': [
        'x-small: &small',
        '  mem_limit: 4m # plimsoll-ignore memory-below-engine-minimum: a sketch',
        'services:',
        ...names.map((name) => `  ${name}: { image: x, <<: *small }`),
      ].join('\n'),
    });
    expect(told(judged(shared(['a', 'b']), { base: shared(['a']) }))).toEqual([
      'a:memory-below-engine-minimum=comment',
      'b:memory-below-engine-minimum=comment proposed',
    ]);
  });

  test('is no way to a larger sum for one that joins a shared line', () => {
    const rule = 'memory-limits-exceed-host';
    const shared = (names: readonly string[]): Files => ({
      'compose.yaml': [
        'x-big: &big',
        `  mem_limit: 5g # plimsoll-ignore ${rule}: never both at once`,
        'services:',
        ...names.map((name) => `  ${name}: { image: x, <<: *big }`),
      ].join('\n'),
    });
    const sum = (head: Files, base: Files): string[] =>
      told(judged(head, { base })).filter((line) => line.includes(rule));
    expect(sum(shared(['a', 'b']), shared(['a', 'b']))).toEqual([`:${rule}=comment`]);
    expect(sum(shared(['a', 'b']), shared(['a', 'b', 'c']))).toEqual([`:${rule}=comment`]);
    expect(sum(shared(['a', 'b', 'c']), shared(['a', 'b']))).toEqual([`:${rule}=comment proposed`]);
  });

  test('lets nothing pass in a stack that is new', () => {
    const { exitCode, stacks } = judge({
      head: { stacks: [stackOf(withComment)] },
      base: { stacks: [stackOf(without, 'other')] },
      hosts: [host('8g', '4')],
    });
    const found = stacks.find(({ status }) => status === 'new')?.findings ?? [];
    expect(found.map(({ proposed }) => proposed?.by)).toContain('comment');
    expect(exitCode).toBe(1);
  });
});

describe('a comment that lets nothing pass', () => {
  test('is left alone at a service that does not run', () => {
    const compose = `services:
  web: { image: nginx, mem_limit: 1g }
  # plimsoll-ignore memory-limit-missing: by hand
  night: { image: alpine, mem_limit: 1g, profiles: [night] }
`;
    expect(told(judged({ 'compose.yaml': compose }))).toEqual([]);
  });

  test('is known where base has the same', () => {
    const files = { 'compose.yaml': LIMIT.replace('9g', `1g ${IGNORE}`) };
    const [found] = judged(files, { base: files }).stacks[0]?.findings ?? [];
    expect(found).toMatchObject({ rule: 'suppression-unused', known: true });
    const [fresh] =
      judged(files, { base: { 'compose.yaml': LIMIT.replace('9g', '1g') } }).stacks[0]?.findings ??
      [];
    expect(fresh).toMatchObject({ rule: 'suppression-unused', known: false });
  });
});
