import { describe, expect, test } from 'vitest';
import { partsIn, tenantIn } from '../../../builders/tenant.ts';

const MIB = 2 ** 20;

describe('Celery', () => {
  test.for([
    ['celery -A a worker -c 1', 'two processes', 24],
    ['celery -A a worker --concurrency=8', '9 processes', 59],
    ['celery --app a worker --concurrency 8 --pool prefork', '9 processes', 59],
    ['sh -c "python wait.py && celery -A a worker -c 8"', '9 processes', 59],
    ['["/venv/bin/celery", "-A", "a", "worker", "-c", "8"]', '9 processes', 59],
  ] as const)('takes with %s', ([command, name, mebibytes]) => {
    expect(partsIn(['build: .', `command: ${command}`])).toEqual([`${name} ${mebibytes * MIB}`]);
  });

  test.for(['celery -A a worker', 'sh -c "celery -A a worker -l info"'])(
    'goes by the CPUs of the host with %s',
    (command) => {
      expect(tenantIn(['build: .', `command: ${command}`], '256m')?.claim).toMatchObject({
        parts: [],
        unset: '--concurrency',
        goesBy: 'it starts a process for each CPU of the host',
        advice: expect.stringContaining('"--concurrency 4"'),
      });
    },
  );

  test.for([
    'celery -A a beat',
    'celery -A a flower',
    'celery -A a worker -P gevent -c 500',
    'celery -A a worker --pool=threads -c 64',
    'celery -A a worker --autoscale=10,3',
    'celery -A a worker -c $$N',
    'celery -A a worker -c 0',
    'python worker.py celery.log',
  ])('is not judged with %s', (command) => {
    expect(tenantIn(['build: .', `command: ${command}`])).toBeUndefined();
  });
});
