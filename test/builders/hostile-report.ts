import type { Report } from '@plimsoll/core/internal/report/report';
import { host } from './host.ts';
import { report } from './report.ts';
import { stack } from './stack.ts';
import { serviceVerdict, verifyReport } from './verify-report.ts';

const at = { file: 'compose.yaml', line: 12, column: 5 };

/** A report with something in every place that a report has. */
const full = fullReport();

/** The same report with `text` in every place where a repository, or a forged report, can put what it likes. */
export function hostileReport(text: string): Report {
  return poisoned(full, text) as Report;
}

function poisoned(value: unknown, text: string): unknown {
  if (typeof value === 'string') return swapped(value, text);
  if (Array.isArray(value)) return value.map((item) => poisoned(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [swapped(name, text), poisoned(inner, text)]),
  );
}

/** `EVIL` stands where the text goes, so that it comes in the midst of our own words as well as alone. */
function swapped(value: string, text: string): string {
  return value.replaceAll('EVIL', () => text);
}

function fullReport(): Report {
  const hosts = [host('8g', '8', 'EVIL')];
  const sketch = { 'EVIL-a': '9g', 'EVIL-b': {}, EVIL: { memory: '1g', cpus: '2' } };
  const judged = report({
    base: { EVIL: stack({ EVIL: '512m', 'EVIL-gone': '1g' }), other: stack({ a: '1g' }) },
    head: { EVIL: stack(sketch), other: stack({ a: '1g' }) },
    hosts,
    errors: [
      {
        code: 'variable-required',
        class: 'interpolation',
        message: 'Variable "EVIL" is required. EVIL',
        hint: 'Write EVIL:\n  env: { EVIL: 1 }',
        position: { ...at, file: 'EVIL' },
        stack: 'EVIL-unread',
      },
    ],
    gaps: [
      {
        code: 'include-remote',
        message: 'EVIL "EVIL"',
        position: { ...at, file: 'EVIL/x' },
        stack: 'EVIL',
      },
      { code: 'settings-loosened', message: 'Waives EVIL.' },
    ],
  });
  return {
    ...judged,
    stacks: judged.stacks.map((one, index) => (index === 0 ? enriched(one) : one)),
  };
}

function enriched(one: Report['stacks'][number]): Report['stacks'][number] {
  const edit = { file: 'EVIL', line: 1, column: 1, endLine: 1, endColumn: 2, text: 'EVIL' };
  const suppressed = {
    by: 'waiver',
    reason: 'EVIL',
    owner: 'EVIL',
    position: { ...at, file: 'EVIL' },
  } as const;
  const finding = {
    rule: 'memory-limit-missing',
    severity: 'warning',
    service: 'EVIL',
    facts: { EVIL: 'EVIL' },
  } as const;
  const via = [
    { kind: 'override', position: { ...at, file: 'EVIL' } },
    { kind: 'variable', name: 'EVIL', source: 'env-file', position: { ...at, file: 'EVIL/.env' } },
  ] as const;
  return {
    ...one,
    files: ['EVIL/compose.yaml'],
    profiles: ['EVIL'],
    services: one.services.map((service) => ({
      ...service,
      positions: {
        service: { ...at, file: 'EVIL', via: [] },
        memoryLimit: { ...at, file: 'EVIL', via },
      },
    })),
    budgets: one.budgets.flatMap((budget) => [
      { ...budget, profiles: ['EVIL'] },
      { ...budget, profiles: ['EVIL', 'b'], gates: false },
    ]),
    findings: [
      ...one.findings.map((found) => ({ ...found, facts: { ...found.facts, profiles: 'EVIL' } })),
      {
        ...finding,
        severity: 'error',
        message: '"EVIL" has no limit: EVIL',
        position: { ...at, file: 'EVIL' },
        known: false,
        proposed: suppressed,
      },
      { ...finding, message: 'EVIL', fix: { kind: 'safe', title: 'EVIL', edits: [edit] } },
      { ...finding, rule: 'EVIL', message: '`EVIL`', suppressed },
      { ...finding, rule: 'of-EVIL', severity: 'note', message: 'EVIL', known: true },
    ],
    verify: hostileRun(),
    sizes: hostileSizes(),
  };
}

function hostileRun(): NonNullable<Report['stacks'][number]['verify']> {
  const message = '"EVIL" was killed: EVIL';
  const grounds = [
    { reason: 'oom', verdict: 'exceeded', message, position: { ...at, file: 'EVIL' } },
    { reason: 'restarts', verdict: 'held', message },
  ] as const;
  const worst = serviceVerdict('EVIL', 'exceeded', ['oom'], {
    grounds,
    containers: ['EVIL-1'],
    position: { ...at, file: 'EVIL' },
  });
  const open = serviceVerdict('EVIL-b', 'undecided', ['no-evidence']);
  return verifyReport([worst, open, serviceVerdict('EVIL-c')], {
    reasons: ['traffic'],
    grounds: [{ reason: 'traffic', verdict: 'exceeded', message: 'EVIL' }],
    logs: { 'EVIL-1': 'EVIL\nEVIL' },
    samples: 'EVIL',
    refusals: [{ id: 'privileged', service: 'EVIL', message: 'EVIL' }],
    disclosures: [{ code: 'cpus-clamped', service: 'EVIL', message: 'EVIL' }],
    engine: {
      cpus: 4,
      memory: 1,
      cgroupVersion: 2,
      isLocal: true,
      version: 'EVIL',
      architecture: 'EVIL',
    },
    traffic: {
      kind: 'script',
      duration: 30,
      script: 'EVIL',
      exitCode: 99,
      summary: {
        requests: 1,
        failedRatio: 0.5,
        iterations: 1,
        droppedIterations: 0,
        medianDuration: 1,
        p95Duration: 2,
        maxDuration: 3,
        checksPassed: 1,
        checksFailed: 1,
        crossedThresholds: ['EVIL: p(95)<1'],
      },
    },
  });
}

function hostileSizes(): NonNullable<Report['stacks'][number]['sizes']> {
  const total = { amount: 2 ** 30, unlimited: ['EVIL'], headroom: 1 };
  return {
    runs: 1,
    services: [
      {
        name: 'EVIL',
        replicas: 2,
        sizes: [
          {
            resource: 'memoryLimit',
            now: 2 ** 30,
            proposed: 2 ** 29,
            why: ['peak'],
            message: 'EVIL "EVIL"',
            confidence: { level: 'low', reasons: ['EVIL'] },
            evidence: { EVIL: 1 },
          },
        ],
        settings: [{ runtime: 'EVIL', found: 'EVIL', claimed: 1, advice: 'EVIL' }],
      },
    ],
    totals: [
      {
        host: 'EVIL',
        resource: 'memory',
        kind: 'limit',
        before: total,
        after: total,
        reduction: 0.5,
      },
    ],
    loadLine: {
      service: 'EVIL',
      resource: 'memory',
      held: 2 ** 29,
      exceeded: 2 ** 28,
      probes: [{ size: 2 ** 28, verdict: 'exceeded', reasons: ['EVIL'] }],
      message: 'EVIL',
    },
    notes: ['EVIL'],
  };
}
