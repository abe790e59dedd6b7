import { execFileSync } from 'node:child_process';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Files } from '../integration/action/pull-request.ts';
import { openStage } from '../integration/action/stage.ts';
import { PARTS } from './prove-stack.ts';

const filesOf = (command: string): Files => ({
  'compose.yaml': `services:
  app: { image: "${PARTS}", command: ${command}, mem_limit: 64m, ports: ["8080"], volumes: ["data:/data"] }
volumes: { data: {} }
`,
});

describe.runIf(process.platform === 'linux')('a step that is cancelled', () => {
  test.for(['Boots the stack.', 'Sends the traffic.'])(
    'takes everything down before it ends: %s',
    async (cancelAt) => {
      await using stage = await openStage(filesOf('act serve 8080'), filesOf('act hold'));
      const environment = {
        DOCKER_CONFIG: process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker'),
      };
      const { exitCode, log, pid } = await stage.run({ verify: 'true' }, { environment, cancelAt });
      expect(exitCode).toBe(-1);
      expect(log.trimEnd().endsWith('Takes everything down.'), log).toBe(true);
      expect(leftBy(pid)).toEqual([]);
    },
  );
});

/** The owners among those that have something on this machine who are the process. */
function leftBy(pid: number | undefined): readonly string[] {
  const format = [
    '--filter',
    'label=io.plimsoll.owner',
    '--format',
    '{{.Label "io.plimsoll.owner"}}',
  ];
  return [
    ['ps', '-a'],
    ['network', 'ls'],
    ['volume', 'ls'],
  ].flatMap((list) =>
    execFileSync('docker', [...list, ...format], { encoding: 'utf8' })
      .split('\n')
      .filter((owner) => owner.startsWith(`${hostname()}/${pid}/`)),
  );
}
