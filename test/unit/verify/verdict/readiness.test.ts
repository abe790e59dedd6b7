import type { ContainerState } from '@plimsoll/verify/internal/verdict/observation';
import { waitingFor } from '@plimsoll/verify/internal/verdict/readiness';
import { describe, expect, test } from 'vitest';
import { containerState, EXPECTATION } from '../../../builders/run.ts';

const web = containerState({ container: '1' });
const published = { service: 'web', host: 'web', port: 80, isPublished: true, http: undefined };

describe('a stack waits for', () => {
  test.for<{
    name: string;
    state?: Partial<ContainerState>;
    open?: readonly number[];
    wait: string;
  }>([
    {
      name: 'a container to start',
      state: { status: 'created' },
      wait: '"web-1" was never started.',
    },
    {
      name: 'a health check to pass',
      state: { health: 'starting' },
      wait: 'The health check of "web-1" has not passed yet.',
    },
    {
      name: 'a restart to last',
      state: { status: 'restarting', restarts: 2 },
      wait: '"web-1" keeps being restarted.',
    },
    { name: 'a port', open: [22], wait: '"web-1" does not listen on port 80.' },
  ])('$name', ({ state = {}, open = [80], wait }) => {
    const waiting = waitingFor([{ ...web, ...state }], {
      expectations: [EXPECTATION],
      entrances: [published],
      listening: () => new Set(open),
    });
    expect([...waiting]).toEqual([['web', wait]]);
  });

  test('the end of what is meant to end, and for all replicas', () => {
    const terms = { entrances: [], listening: () => undefined };
    const ending = { ...EXPECTATION, isOneShot: true };
    expect(waitingFor([web], { ...terms, expectations: [ending] }).get('web')).toBe(
      '"web-1" has not come to its end.',
    );
    const three = { ...EXPECTATION, replicas: 3 };
    expect(waitingFor([web], { ...terms, expectations: [three] }).get('web')).toBe(
      'Only 1 of 3 containers of "web" were made.',
    );
  });
});

describe('a stack waits no longer for', () => {
  test.for<{ name: string; state: Partial<ContainerState> }>([
    { name: 'what is healthy', state: { health: 'healthy' } },
    { name: 'what is unhealthy', state: { health: 'unhealthy' } },
    { name: 'what has exited', state: { status: 'exited', exitCode: 1 } },
    { name: 'what could not be started', state: { status: 'created', error: 'no such file' } },
    { name: 'what was restarted in vain', state: { status: 'restarting', restarts: 3 } },
    { name: 'a port that nobody can look at', state: {} },
  ])('$name', ({ state }) => {
    const waiting = waitingFor([{ ...web, ...state }], {
      expectations: [EXPECTATION],
      entrances: [published],
      listening: ({ health }) => (health === undefined ? undefined : new Set([80])),
    });
    expect([...waiting]).toEqual([]);
  });
});
