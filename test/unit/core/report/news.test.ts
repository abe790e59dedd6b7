import { byImportance, isNews, isQuiet } from '@plimsoll/core/internal/report/news';
import { describe, expect, test } from 'vitest';
import { host } from '../../../builders/host.ts';
import { report } from '../../../builders/report.ts';
import { stack } from '../../../builders/stack.ts';
import { serviceVerdict, verifyReport } from '../../../builders/verify-report.ts';

const { stacks } = report({
  base: {
    same: stack({ a: '1g' }),
    little: stack({ a: '1g' }),
    much: stack({ a: '1g' }),
    warns: stack({ a: '1g' }),
    fails: stack({ a: '1g' }),
  },
  head: {
    same: stack({ a: '1g' }),
    little: stack({ a: '1025m' }),
    much: stack({ a: '2g' }),
    warns: stack({ a: '1g', b: '8g' }),
    fails: stack({ a: { memory: '9g', reserved: '9g' } }),
    new: stack({ a: '512m' }),
  },
  hosts: [host('8g')],
});

const names = (of: readonly { readonly id: string }[]): string[] => of.map(({ id }) => id);

describe('byImportance', () => {
  test('puts what fails first, then what warns, then what changed most, and what is the same last', () => {
    const expected = ['fails', 'warns', 'much', 'new', 'little', 'same'];
    expect(names(byImportance(stacks))).toEqual(expected);
    expect(names(byImportance(stacks.toReversed()))).toEqual(expected);
  });

  test('counts a verdict under load as it counts a finding, and nothing that is suppressed', () => {
    const suppressed = { by: 'waiver', reason: 'x' } as const;
    const turned = stacks.map((one) => ({
      ...one,
      findings: one.findings.map((finding) => ({ ...finding, suppressed })),
      ...(one.id === 'same' && {
        verify: verifyReport([serviceVerdict('a', 'exceeded', ['oom'])]),
      }),
      ...(one.id === 'little' && { verify: verifyReport([serviceVerdict('a', 'undecided')]) }),
    }));
    expect(names(byImportance(turned)).slice(0, 2)).toEqual(['same', 'little']);
  });
});

describe('isQuiet', () => {
  test('is said only of a stack that fits as it did', () => {
    expect(names(stacks.filter(isQuiet))).toEqual(['same']);
  });
});

describe('isNews', () => {
  test('is not said of a minor change', () => {
    const minor = stacks.map((one) => ({ ...one, minor: true }));
    expect(names(stacks.filter(isNews))).toHaveLength(5);
    expect(minor.filter(isNews)).toEqual([]);
  });
});
