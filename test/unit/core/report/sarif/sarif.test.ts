import { reporters } from '@plimsoll/core/internal/report/index';
import type { FindingReport, Report } from '@plimsoll/core/internal/report/report';
import { describe, expect, test } from 'vitest';
import { host } from '../../../../builders/host.ts';
import { report } from '../../../../builders/report.ts';
import { reports } from '../../../../builders/reports.ts';
import { sarifComplaints } from '../../../../builders/sarif-complaints.ts';
import { stack } from '../../../../builders/stack.ts';
import { serviceVerdict, verifyReport } from '../../../../builders/verify-report.ts';

const at = { file: 'compose.yaml', line: 2, column: 5 };
const finding: FindingReport = {
  rule: 'memory-limit-missing',
  severity: 'warning',
  service: 'db',
  message: '"db" has no memory limit.',
  position: at,
  facts: {},
};

/** A report of one stack with this one finding. */
function found(told: Partial<FindingReport>, more: Partial<Report> = {}): Report {
  const whole = report({ head: { dev: stack({ db: '1g' }) }, hosts: [host('8g')] });
  const stacks = whole.stacks.map((one) => ({ ...one, findings: [{ ...finding, ...told }] }));
  return { ...whole, stacks, ...more };
}

function run(sample: Report): ReturnType<typeof JSON.parse> {
  return JSON.parse(reporters.sarif(sample)).runs[0];
}

describe('sarif', () => {
  test.for(Object.entries(reports))('of "%s" is valid', ([, sample]) => {
    expect(sarifComplaints(reporters.sarif(sample))).toEqual([]);
  });

  test('gives a rule its page, its help and its level', () => {
    expect(run(found({})).tool.driver.rules).toMatchObject([
      {
        id: 'memory-limit-missing',
        shortDescription: { text: 'Every service should have a memory limit.' },
        help: { markdown: expect.stringContaining('](https://') },
        helpUri: expect.stringMatching(/^https:.*\/docs\/rules\/memory-limit-missing\.md$/),
        defaultConfiguration: { level: 'warning' },
      },
    ]);
  });

  test('says of a rule it does not know only its name', () => {
    const { tool, results } = run(found({ rule: 'of-a-newer-version' }));
    expect(tool.driver.rules).toEqual([{ id: 'of-a-newer-version' }]);
    expect(results).toMatchObject([{ ruleId: 'of-a-newer-version', ruleIndex: 0 }]);
  });

  test('tells the way a number took as related places', () => {
    const sample = found({});
    const place = {
      ...at,
      via: [
        { kind: 'override', position: { ...at, line: 7 } },
        { kind: 'variable', name: 'MEM', source: 'env-file', position: { ...at, file: '.env' } },
        { kind: 'variable', name: 'HOME', source: 'environment' },
      ],
    } as const;
    const stacks = sample.stacks.map((one) => ({
      ...one,
      services: one.services.map((service) => ({ ...service, positions: { memoryLimit: place } })),
    }));
    expect(run({ ...sample, stacks }).results[0].relatedLocations).toMatchObject(
      [
        { id: 1, physicalLocation: { region: { startLine: 7 } }, message: { text: /replaces/ } },
        {
          id: 2,
          physicalLocation: { artifactLocation: { uri: '.env' } },
          message: { text: 'Variable "MEM" is set here.' },
        },
      ].map((one) => ({ ...one, message: { text: expect.stringMatching(one.message.text) } })),
    );
  });

  test('hands a fix over with its edits, and says when it changes what runs', () => {
    const edit = { file: 'a b.yaml', line: 2, column: 5, endLine: 2, endColumn: 7, text: '512m' };
    const fix = { kind: 'behaviour-changing', title: 'Write 512m', edits: [edit, edit] } as const;
    const sample = found({ fix });
    expect(sarifComplaints(reporters.sarif(sample))).toEqual([]);
    const region = { startLine: 2, startColumn: 5, endLine: 2, endColumn: 7 };
    const replacement = { deletedRegion: region, insertedContent: { text: '512m' } };
    expect(run(sample).results[0].fixes).toEqual([
      {
        description: { text: 'Write 512m (changes what runs)' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'a%20b.yaml', uriBaseId: '%SRCROOT%' },
            replacements: [replacement, replacement],
          },
        ],
      },
    ]);
  });

  test.for([
    { by: 'comment', kind: 'inSource' },
    { by: 'settings', kind: 'external' },
    { by: 'waiver', kind: 'external' },
    { by: 'baseline', kind: 'external' },
  ] as const)('tells a suppression by $by as $kind', ({ by, kind }) => {
    const sample = found({
      suppressed: { by, reason: 'It is tiny', owner: 'ops', until: '2027-01-31' },
    });
    expect(sarifComplaints(reporters.sarif(sample))).toEqual([]);
    expect(run(sample).results[0].suppressions).toEqual([
      { kind, status: 'accepted', justification: 'It is tiny (owner: ops, until 2027-01-31)' },
    ]);
  });

  test('knows a finding again whatever its line and its words', () => {
    const fingerprint = (sample: Report): string => run(sample).results[0].partialFingerprints;
    const first = fingerprint(found({}));
    expect(fingerprint(found({ position: { ...at, line: 9 }, message: 'Else.' }))).toEqual(first);
    expect(fingerprint(found({ service: 'web' }))).not.toEqual(first);
  });

  test.for([
    { file: '/etc/a b', uri: 'file:///etc/a%20b' },
    { file: '/C:/a#b', uri: 'file:///C%3A/a%23b' },
    { file: 'javascript:x', uri: 'javascript%3Ax', uriBaseId: '%SRCROOT%' },
    { file: 'a\ud800/b?c', uri: 'a%EF%BF%BD/b%3Fc', uriBaseId: '%SRCROOT%' },
  ])('addresses the file $file as $uri', ({ file, ...location }) => {
    const sample = found({ position: { ...at, file } });
    expect(sarifComplaints(reporters.sarif(sample))).toEqual([]);
    const [{ locations }] = run(sample).results;
    expect(locations[0].physicalLocation.artifactLocation).toEqual(location);
  });

  test('points at the stack’s file where a finding has no line', () => {
    const [{ locations }] = run(found({ position: undefined })).results;
    expect(locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'compose.yaml', uriBaseId: '%SRCROOT%' },
    });
  });

  test('lets nothing in a message be a link or a placeholder', () => {
    const [{ message }] = run(found({ message: 'a [b](javascript:c) {0} ${D:-1}' })).results;
    expect(message.text).toBe('a \\[b\\](javascript:c) {{0}} ${D:-1}');
  });

  test('tells what could not be judged or seen as notifications of a run that failed', () => {
    const { invocations, tool } = run(reports['undecided'] as Report);
    expect(invocations).toMatchObject([
      {
        executionSuccessful: false,
        exitCode: 2,
        toolExecutionNotifications: [
          { level: 'error', descriptor: { id: 'variable-required' } },
          { level: 'note', descriptor: { id: 'include-remote' } },
        ],
      },
    ]);
    expect(tool.driver.notifications[0].helpUri).toMatch(/errors\.md#variable-required$/);
  });

  test('tells what did not hold under load, and nothing of what held', () => {
    const sample = found({});
    const verify = verifyReport([
      serviceVerdict('db', 'exceeded', ['oom', 'memory'], { position: at }),
      serviceVerdict('web', 'undecided', ['no-evidence']),
      serviceVerdict('log'),
    ]);
    const stacks = sample.stacks.map((one) => ({ ...one, findings: [], verify }));
    const { results } = run({ ...sample, stacks });
    expect(sarifComplaints(reporters.sarif({ ...sample, stacks }))).toEqual([]);
    expect(
      results.map(({ ruleId, level }: { ruleId: string; level: string }) => [ruleId, level]),
    ).toEqual([
      ['verify-oom', 'error'],
      ['verify-memory', 'error'],
      ['verify-no-evidence', 'warning'],
    ]);
  });

  test('holds no more than GitHub takes of a run, the gravest of them, and says what is left out', () => {
    const sample = found({});
    const milder = Array<FindingReport>(25_000).fill({ ...finding, severity: 'note' });
    const stacks = sample.stacks.map((one) => ({ ...one, findings: [...milder, finding] }));
    const { results, invocations } = run({ ...sample, stacks });
    expect(results).toHaveLength(25_000);
    expect(results[0].level).toBe('warning');
    expect(invocations[0].toolExecutionNotifications).toMatchObject([
      { level: 'warning', message: { text: expect.stringContaining(': 1 of the mildest') } },
    ]);
  }, 30_000);
});
