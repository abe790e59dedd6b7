import { verify } from '@plimsoll/verify';
import { expect, test } from 'vitest';
import { engineProxy } from './engine-proxy.ts';
import { PARTS, stackOnDisk } from './prove-stack.ts';

/** Starts so many children for two seconds; those that are refused are passed over. */
const crowd = (children: number): string =>
  JSON.stringify([
    'python3',
    '-c',
    `import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
time.sleep(1)
for _ in range(${children}):
  try:
    if os.fork() == 0:
      time.sleep(2)
      os._exit(0)
  except OSError:
    pass
time.sleep(60)`,
  ]);

/** A process and its children are as many as are allowed; of more some are refused. */
const COMPOSE = `services:
  full: { image: "${PARTS}", command: ${crowd(39)}, mem_limit: 256m, pids_limit: 40 }
  over: { image: "${PARTS}", command: ${crowd(45)}, mem_limit: 256m, pids_limit: 40 }
`;

test('behind an API that tells of no refused processes, those that were refused are told apart', async () => {
  using stack = stackOnDisk({ 'compose.yaml': COMPOSE });
  await using proxy = await engineProxy();
  const environment = { ...process.env, DOCKER_HOST: proxy.address };
  const { services } = await verify({ ...stack.request(), environment });
  expect(services).toMatchObject([
    { name: 'full', verdict: 'held', source: 'api', peakPids: 40 },
    {
      name: 'over',
      verdict: 'exceeded',
      source: 'api',
      grounds: [{ message: '"over-1" was refused 6 processes or threads: its limit is 40.' }],
    },
  ]);
});
