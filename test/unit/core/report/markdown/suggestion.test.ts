import {
  type FindingReport,
  patchMarkdown,
  type Size,
  type SizeAdvice,
  suggestionMarkdown,
} from '@plimsoll/core';
import { describe, expect, test } from 'vitest';

const finding: FindingReport = {
  rule: 'reservation-exceeds-limit',
  severity: 'error',
  service: 'web',
  message: '"web" reserves too much.',
  position: { file: 'compose.yaml', line: 5, column: 1 },
  facts: {},
  fix: { kind: 'safe', title: 'Write mem_reservation: 1g', edits: [] },
};
const hostile = { ...finding, service: '</code>@all|`x`\n# y', message: '"```\n# z" <img src=x>' };

const MIB = 1024 ** 2;

function advice(told: Partial<Size> = {}, service = 'web'): SizeAdvice {
  const size: Size = {
    resource: 'memoryLimit',
    now: 512 * MIB,
    proposed: 120 * MIB,
    why: ['peak'],
    message: 'Peak 90 MiB.',
    confidence: { level: 'medium', reasons: ['one run only'] },
    evidence: {},
    ...told,
  };
  return { service, sizes: [size], run: '121 requests, none failed' };
}

describe('suggestionMarkdown', () => {
  test.for([
    { name: 'a line', lines: ['a: 1'], block: '```suggestion\na: 1\n```' },
    { name: 'no line, which takes them away', lines: [], block: '```suggestion\n```' },
    { name: 'an empty line, which does not', lines: [''], block: '```suggestion\n\n```' },
    { name: 'a line with a fence', lines: ['```', 'b'], block: '````suggestion\n```\nb\n````' },
    { name: 'a longer fence', lines: ['a `````'], block: '``````suggestion\na `````\n``````' },
    { name: 'a return at the end', lines: ['a\r'], block: '```suggestion\na\r\n```' },
  ])('writes $name', ({ lines, block }) => {
    expect(suggestionMarkdown({ findings: [finding], sizes: [] }, lines)).toMatch(
      new RegExp(`\\n\\n${block}\\n$`),
    );
  });

  test('says each finding, and which fix changes what runs', () => {
    const fix = { kind: 'behaviour-changing', title: 'Remove x', edits: [] } as const;
    const text = suggestionMarkdown({ findings: [finding, { ...finding, fix }], sizes: [] }, ['a']);
    expect(text.match(/reserves too much/g)).toHaveLength(2);
    expect(text.match(/changes what runs/g)).toHaveLength(1);
  });

  test('says each size with its arithmetic, and once what all of a service rest on', () => {
    const cpu = advice({
      resource: 'cpuLimit',
      now: null,
      proposed: 0.3,
      message: 'Busy moments want 0.2 CPUs.',
      confidence: { level: 'high', reasons: [] },
    });
    const told = { findings: [], sizes: [advice(), cpu] };
    const [words] = suggestionMarkdown(told, ['a']).replaceAll('\u00a0', ' ').split('\n\n```');
    expect(words?.split('\\\n')).toEqual([
      'Write the memory limit: 120 MiB in <code>web</code>, now 512 MiB. Peak 90 MiB.',
      'Write the CPU limit: 0.3 CPUs in <code>web</code>, now none. Busy moments want 0.2 CPUs.',
      expect.stringMatching(
        /^By one run under load: 121 requests, none failed\. Confidence medium: one run only \(<a href="[^"]+sizing\.md"><code>sizing<\/code><\/a>\)\.$/,
      ),
    ]);
  });

  test('lets no name, no message and no run of a size become Markdown', () => {
    const { service, message = '' } = hostile;
    const sizes = [{ ...advice({ message }, service), run: message }];
    const [words = ''] = suggestionMarkdown({ findings: [], sizes }, ['a']).split('```suggestion');
    expect(words).not.toMatch(/```|<img|@all|^#|\|/m);
  });

  test('lets no name and no message become Markdown', () => {
    const [words = ''] = suggestionMarkdown({ findings: [hostile], sizes: [] }, ['a']).split(
      '```suggestion',
    );
    expect(words).not.toMatch(/```|<img|@all|^#|\|/m);
  });
});

describe('patchMarkdown', () => {
  const told = {
    patch: '+a\n',
    findings: [finding],
    sizes: [],
    suggested: 2,
    waiting: 3,
    withheld: 1,
    unsure: 0,
  };

  test('tells what is suggested, what is held back, and the patch', () => {
    const text = patchMarkdown(told, 10_000);
    expect(text).toContain('2 suggestions on the pull request.');
    expect(text).toContain('3 fixes more, for what others change first');
    expect(text).toContain('1 fix would edit files');
    expect(text).toContain('```diff\n+a\n```');
  });

  test('tells the sizes that the patch writes, and how many rest on too little', () => {
    const text = patchMarkdown({ ...told, sizes: [advice()], unsure: 2 }, 10_000);
    expect(text).toMatch(/^- Write the memory limit: .*<br>By one run under load: .*$/m);
    expect(text).toContain('2 sizes of low confidence stay as they are');
  });

  test('counts sizes of a patch that is too long', () => {
    const long = { ...told, patch: '+'.repeat(2000), sizes: [advice()] };
    expect(patchMarkdown(long, 1000)).toContain('A patch mends 1 more finding and writes 1 size;');
  });

  test('is empty where there is nothing to tell', () => {
    const nothing = { ...told, patch: '', findings: [], suggested: 0, waiting: 0, withheld: 0 };
    expect(patchMarkdown(nothing, 10_000)).toBe('');
  });

  test.for([0, 1])('names the file of a patch that is %i bytes too long', (excess) => {
    const limit = Buffer.byteLength(patchMarkdown(told, 10_000)) - excess;
    const text = patchMarkdown(told, limit);
    expect(text.includes('```diff')).toBe(excess === 0);
    expect(text.includes('the output <code>patch</code> names it')).toBe(excess === 1);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
  });
});
