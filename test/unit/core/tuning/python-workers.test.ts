import { describe, expect, test } from 'vitest';
import { partsIn, tenantIn } from '../../../builders/tenant.ts';

const LEAST = 15 * 2 ** 20;

describe('Python', () => {
  test.for([
    ['command: gunicorn -w 4 a:app', '4 workers', 4],
    ['command: gunicorn --workers=1 a:app', 'one worker', 1],
    ['command: gunicorn -w6 a:app', '6 workers', 6],
    ['command: fastapi run a.py --workers 7', '7 workers', 7],
    ['command: uvicorn a:app --workers 8', '8 workers', 8],
    ['command: sh -c "alembic upgrade head && uvicorn a:app --workers 8"', '8 workers', 8],
    ['command: hypercorn a:app --workers 9', '9 workers', 9],
    ['command: hypercorn -w 9 a:app', '9 workers', 9],
    ['{ command: gunicorn a:app, environment: { WEB_CONCURRENCY: 3 } }', '3 workers', 3],
    [
      '{ command: gunicorn a:app, environment: { GUNICORN_CMD_ARGS: "-w 5 -b :80" } }',
      '5 workers',
      5,
    ],
    ['{ command: gunicorn -w 2 a:app, environment: { WEB_CONCURRENCY: 9 } }', '2 workers', 2],
  ] as const)('takes for each worker with %s', ([line, name, count]) => {
    const lines = line.startsWith('{') ? [`<<: ${line}`] : [line];
    expect(partsIn(['build: .', ...lines])).toEqual([`${name} ${count * LEAST}`]);
  });

  test.for([
    'gunicorn a:app',
    'gunicorn -w $$N a:app',
    'gunicorn -w 0 a:app',
    'uvicorn -w 4 a:app',
    'hypercorn a:app',
  ])('does not guess at %s', (command) => {
    expect(tenantIn(['build: .', `command: ${command}`])).toBeUndefined();
  });

  test.for([
    ['uvicorn', 'GUNICORN_CMD_ARGS: --workers 4'],
    ['hypercorn', 'WEB_CONCURRENCY: 4'],
  ] as const)('is not told by what %s does not read', ([server, variable]) => {
    const lines = ['build: .', `command: ${server} a:app`, `environment: { ${variable} }`];
    expect(tenantIn(lines)).toBeUndefined();
  });

  test.for([
    ['command: gunicorn -w 64 a:app', '256m', '"--workers 4"'],
    ['command: gunicorn -w 64 a:app', '32m', '"--workers 1"'],
    [
      '<<: { command: gunicorn a:app, environment: { WEB_CONCURRENCY: 64 } }',
      '1g',
      '"WEB_CONCURRENCY=16"',
    ],
  ] as const)('is advised on %s in %s', ([line, limit, advice]) => {
    expect(tenantIn(['build: .', line], limit)?.claim.advice).toContain(advice);
  });
});
