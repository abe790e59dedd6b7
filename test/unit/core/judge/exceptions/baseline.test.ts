import { type Baseline, baselineOf, baselineText, readBaseline } from '@plimsoll/core';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Files, judged, told } from '../../../../builders/judged.ts';

const OLD: Files = {
  'compose.yaml': `x-small: &small { image: a, mem_limit: 4m }
services:
  a: *small
  b: *small
  big: { image: nginx, mem_limit: 9g }
  log: { image: nginx }
`,
};

function against(baseline: Baseline, files: Files): ReturnType<typeof judged> {
  return judged(files, { exceptions: { baseline } });
}

function edited(from: string, to: string): Files {
  const { 'compose.yaml': compose = '' } = OLD;
  expect(compose).toContain(from);
  return { 'compose.yaml': compose.replace(from, to) };
}

describe('a baseline', () => {
  const baseline = baselineOf(judged(OLD));

  test('lets everything pass that was there when it was written', () => {
    const report = against(baseline, OLD);
    expect(told(report).filter((line) => !line.endsWith('=baseline'))).toEqual([]);
    expect([report.outcome, report.exitCode, report.gaps]).toEqual(['fits', 0, []]);
  });

  test.for([
    {
      name: 'a new sin',
      from: '  log:',
      to: '  new: { image: nginx }\n  log:',
      line: 'new:memory-limit-missing=stands',
    },
    {
      name: 'an old one that got worse',
      from: '9g',
      to: '10g',
      line: 'big:limit-exceeds-host=stands',
    },
    {
      name: 'one more that shares a line',
      from: '  b:',
      to: '  aa: *small\n  b:',
      line: 'aa:memory-below-engine-minimum=stands',
    },
    {
      name: 'more containers of one',
      from: '{ image: nginx }',
      to: '{ image: nginx, scale: 2 }',
      line: 'log:memory-limit-missing=stands',
    },
  ])('does not cover $name', ({ from, to, line }) => {
    const report = against(baseline, edited(from, to));
    expect(told(report)).toContain(line);
    expect(report.gaps).toEqual([]);
  });

  test.for([
    { name: 'that moved', from: 'services:', to: '\n\nservices:' },
    { name: 'that got better', from: '9g', to: '8193m' },
  ])('covers one $name', ({ from, to }) => {
    expect(
      told(against(baseline, edited(from, to))).filter((line) => line.endsWith('stands')),
    ).toEqual([]);
  });

  test.for([
    {
      name: 'a score further from the engine',
      compose: 'services:\n  a: { image: nginx, mem_limit: 1g, oom_score_adj: -600 }\n',
      from: '-600',
      to: '-1000',
      line: 'a:oom-score-extreme',
    },
    {
      name: 'less that is left to those without a limit',
      compose: 'services:\n  a: { image: nginx, mem_limit: 7g }\n  b: { image: nginx }\n',
      from: '7g',
      to: '7900m',
      line: ':unlimited-beside-tight-host',
    },
  ])('does not cover $name', ({ compose, from, to, line }) => {
    const known = baselineOf(judged({ 'compose.yaml': compose }));
    const fates = (text: string): readonly string[] =>
      told(against(known, { 'compose.yaml': text })).filter((one) => one.startsWith(line));
    expect(fates(compose)).toEqual([`${line}=baseline`]);
    expect(fates(compose.replace(from, to))).toEqual([`${line}=stands`]);
  });

  test('says how many of it are mended', () => {
    const { gaps } = against(baseline, edited('mem_limit: 9g', 'mem_limit: 1g'));
    expect(gaps).toMatchObject([
      {
        code: 'baseline-stale',
        message: '2 findings of the baseline are mended and can be removed from it.',
      },
    ]);
  });

  test('says nothing of stacks that are not judged', () => {
    const other = {
      ...baseline,
      findings: baseline.findings.map((entry) => ({ ...entry, stack: 'x' })),
    };
    const told = judged(OLD, { exceptions: { baseline: other, isComplete: false } });
    expect(told.gaps).toEqual([]);
  });

  test('has an entry for each service that shares a line', () => {
    const small = baseline.findings.filter(({ rule }) => rule === 'memory-below-engine-minimum');
    expect(small.map(({ service }) => service)).toEqual(['a', 'b']);
  });

  test('leaves out what comments let pass, and what is said of them', () => {
    const files = edited(
      'log: {',
      'log: # plimsoll-ignore memory-limit-missing, oom-score-extreme: x\n    {',
    );
    const rules = baselineOf(judged(files)).findings.map(({ rule }) => rule);
    expect(rules).not.toContain('memory-limit-missing');
    expect(rules).not.toContain('suppression-unused');
  });
});

describe('the text of a baseline', () => {
  const entry = fc.record(
    {
      stack: fc.string(),
      rule: fc.string(),
      service: fc.string(),
      facts: fc.dictionary(
        fc.string().filter((key) => key !== '__proto__'),
        fc.oneof(fc.nat(), fc.string()),
      ),
    },
    { requiredKeys: ['stack', 'rule', 'facts'] },
  );

  test('reads back as what it was', () => {
    fc.assert(
      fc.property(fc.array(entry), (findings) => {
        const { baseline, problems } = readBaseline(
          baselineText({ schema: 1, findings }),
          'b.json',
        );
        expect(problems).toEqual([]);
        expect(JSON.stringify(baseline)).toBe(JSON.stringify({ schema: 1, findings }));
      }),
    );
  });

  test.for([
    { name: 'another schema', text: '{"schema": 2, "findings": []}', line: 1 },
    {
      name: 'an entry without a rule',
      text: '{"schema": 1, "findings": [\n{"stack": ".", "facts": {}}]}',
      line: 2,
    },
    { name: 'no JSON', text: '{"schema": 1', line: 1 },
  ])('is refused where it has $name', ({ text, line }) => {
    const { baseline, problems } = readBaseline(text, 'b.json');
    expect(baseline).toBeUndefined();
    expect(problems[0]?.position?.line).toBe(line);
  });
});
