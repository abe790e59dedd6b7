import { type FindingReport, patchMarkdown, suggestionMarkdown } from '@plimsoll/core';
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

describe('suggestionMarkdown', () => {
  test.for([
    { name: 'a line', lines: ['a: 1'], block: '```suggestion\na: 1\n```' },
    { name: 'no line, which takes them away', lines: [], block: '```suggestion\n```' },
    { name: 'an empty line, which does not', lines: [''], block: '```suggestion\n\n```' },
    { name: 'a line with a fence', lines: ['```', 'b'], block: '````suggestion\n```\nb\n````' },
    { name: 'a longer fence', lines: ['a `````'], block: '``````suggestion\na `````\n``````' },
    { name: 'a return at the end', lines: ['a\r'], block: '```suggestion\na\r\n```' },
  ])('writes $name', ({ lines, block }) => {
    expect(suggestionMarkdown([finding], lines)).toMatch(new RegExp(`\\n\\n${block}\\n$`));
  });

  test('says each finding, and which fix changes what runs', () => {
    const fix = { kind: 'behaviour-changing', title: 'Remove x', edits: [] } as const;
    const text = suggestionMarkdown([finding, { ...finding, fix }], ['a']);
    expect(text.match(/reserves too much/g)).toHaveLength(2);
    expect(text.match(/changes what runs/g)).toHaveLength(1);
  });

  test('lets no name and no message become Markdown', () => {
    const [words = ''] = suggestionMarkdown([hostile], ['a']).split('```suggestion');
    expect(words).not.toMatch(/```|<img|@all|^#|\|/m);
  });
});

describe('patchMarkdown', () => {
  const told = { patch: '+a\n', findings: [finding], suggested: 2, waiting: 3, withheld: 1 };

  test('tells what is suggested, what is held back, and the patch', () => {
    const text = patchMarkdown(told, 10_000);
    expect(text).toContain('2 suggestions on the pull request.');
    expect(text).toContain('3 fixes more, for what others change first');
    expect(text).toContain('1 fix would edit files');
    expect(text).toContain('```diff\n+a\n```');
  });

  test('is empty where there is nothing to tell', () => {
    const nothing = { patch: '', findings: [], suggested: 0, waiting: 0, withheld: 0 };
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
