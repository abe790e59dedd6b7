import { judge } from '@plimsoll/core';
import { rules } from '@plimsoll/core/internal/rules/index';
import { DEFAULT_POLICY, type Severity } from '@plimsoll/core/internal/settings/policy';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { webStack } from '../../../builders/findings.ts';
import { host } from '../../../builders/host.ts';
import { PROJECT, projectFiles } from '../../../builders/record.ts';

const everyRule = Object.fromEntries(rules.map(({ id }): [string, Severity] => [id, 'note']));

const numbers = fc.constantFrom(
  ...['-1', '0', '1', '0.5', '1e9', '-0.5', '1e-7', '6291455', '9007199254740993', '1e18'],
  ...['9223372036854775807', '-9223372036854775808', '1p', '8191p', '64k', '1000M', '1.5gib'],
);
const keys = fc.constantFrom(
  ...['mem_limit', 'mem_reservation', 'memswap_limit', 'shm_size', 'cpus', 'cpu_quota'],
  ...['cpu_period', 'pids_limit', 'scale', 'oom_score_adj', 'tmpfs: /tmp:size', 'cpuset'],
);
const lines = fc
  .uniqueArray(fc.tuple(keys, numbers), { selector: ([key]) => key, maxLength: 6 })
  .map((pairs) =>
    pairs.map(([key, number]) => {
      if (key.startsWith('tmpfs')) return `${key}=${number}`;
      return key === 'cpuset' ? `cpuset: "${number}"` : `${key}: ${number}`;
    }),
  );

describe('the rules', () => {
  test('have something to say, or nothing, of any number that Docker Compose takes', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('compose' as const, 'swarm' as const), (body, target) => {
        const files = projectFiles({ 'compose.yaml': webStack(...body) });
        const { stacks } = judge({
          head: { stacks: [{ id: 'any', files, directory: PROJECT, environment: {}, target }] },
          hosts: [host('8g', '4')],
          policy: { ...DEFAULT_POLICY, rules: everyRule },
        });
        for (const { message } of stacks.flatMap(({ findings }) => findings)) {
          expect(message).not.toMatch(/NaN|undefined|Infinity/);
        }
      }),
      { numRuns: 30 },
    );
  });
});
