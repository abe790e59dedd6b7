import { headline } from '@plimsoll/core/internal/report/headline';
import { type Phrase, say } from '@plimsoll/core/internal/report/phrase';
import type { FindingReport } from '@plimsoll/core/internal/report/report';
import { describe, expect, test } from 'vitest';
import { host } from '../../../builders/host.ts';
import { report } from '../../../builders/report.ts';
import { stack } from '../../../builders/stack.ts';

const laptop = host('8g', '8', 'laptop');
const quote = (name: string): string => `"${name}"`;
const plain = (sentence: Phrase = []): string => say(sentence, quote);
const small = stack({ web: '1g' });
const large = stack({ db: '6g' });

describe('the figures of a headline', () => {
  test.for([
    {
      name: 'no stack where there is one',
      head: { large },
      hosts: [laptop],
      told: 'Memory limits come to 6 GiB, 75 % of the 8 GiB usable on "laptop".',
    },
    {
      name: 'no stack where one is held against several hosts',
      head: { large },
      hosts: [laptop, host('12g', '8', 'server')],
      told: 'Memory limits come to 6 GiB, 75 % of the 8 GiB usable on "laptop".',
    },
    {
      name: 'the tightest of several stacks',
      head: { small, large },
      hosts: [laptop],
      told: 'The tightest is "large": memory limits come to 6 GiB, 75 % of the 8 GiB usable on "laptop".',
    },
    {
      name: 'the largest where no host is declared',
      head: { small, large },
      hosts: [],
      told: 'The largest is "large": memory limits come to 6 GiB.',
    },
  ])('name $name', ({ head, hosts, told }) => {
    expect(plain(headline(report({ head, hosts })).detail)).toBe(told);
  });
});

describe('the title of a headline', () => {
  const judged = report({ base: { small }, head: { small }, hosts: [laptop] });
  const loosened = { code: 'settings-loosened', message: 'The change loosens it.' };
  const proposed = { by: 'comment', reason: 'Known.' } as const;
  const excused = (finding: FindingReport): FindingReport => ({ ...finding, proposed });
  const wanting = report({ base: { small }, head: { small: stack({ web: {} }) }, hosts: [laptop] });
  const excusing = {
    ...wanting,
    stacks: wanting.stacks.map((each) => ({ ...each, findings: each.findings.map(excused) })),
  };

  test.for([
    { name: 'nothing of a change that minds its own business', of: judged, end: '"laptop"' },
    {
      name: 'that a change loosens the settings',
      of: { ...judged, gaps: [loosened] },
      end: '"laptop"; the change loosens the settings',
    },
    {
      name: 'that it would suppress something',
      of: excusing,
      end: '1 warning in "small"; the change would suppress 1 finding',
    },
    {
      name: 'both in one clause',
      of: { ...excusing, gaps: [loosened] },
      end: '1 warning in "small"; the change loosens the settings and would suppress 1 finding',
    },
  ])('tells $name', ({ of, end }) => {
    expect(plain(headline(of).title).endsWith(end)).toBe(true);
  });
});
