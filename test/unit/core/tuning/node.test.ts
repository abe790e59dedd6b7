import { describe, expect, test } from 'vitest';
import { partsIn, tenantIn } from '../../../builders/tenant.ts';

const MIB = 2 ** 20;

describe('Node.js', () => {
  test.for([
    ['command: node --max-old-space-size=512 a.js', 512],
    ['command: node --max_old_space_size=512 a.js', 512],
    ['command: ["node", "--max-old-space-size", "512", "a.js"]', 512],
    ['command: sh -c "npm ci && node --max-old-space-size=512 a.js"', 512],
    ['environment: { NODE_OPTIONS: "--inspect --max-old-space-size=4096" }', 4096],
    ['environment: ["NODE_OPTIONS=--max-old-space-size=8 --max-old-space-size=16"]', 16],
  ] as const)('takes with %s', ([line, mebibytes]) => {
    expect(partsIn(['build: .', line])).toEqual([`max-old-space-size ${mebibytes * MIB}`]);
  });

  test('goes by the command before NODE_OPTIONS', () => {
    const environment = 'environment: { NODE_OPTIONS: --max-old-space-size=4096 }';
    const command = 'command: node --max-old-space-size=100 a.js';
    expect(partsIn(['build: .', environment, command])).toEqual([
      `max-old-space-size ${100 * MIB}`,
    ]);
  });

  test.for(['--max-old-space-size=$$SIZE', '--max-old-space-size=0', '--max-semi-space-size=64'])(
    'does not guess at %s',
    (option) => {
      expect(tenantIn(['build: .', `command: node ${option} a.js`])).toBeUndefined();
    },
  );

  test('is advised to take three quarters of the limit', () => {
    const lines = ['build: .', 'command: node --max-old-space-size=4096 a.js'];
    expect(tenantIn(lines, '1g')?.claim.advice).toContain('"--max-old-space-size=768"');
  });
});
