import type { Report } from '@plimsoll/core/internal/report/report';
import { host } from './host.ts';
import { report } from './report.ts';
import { stack } from './stack.ts';

const laptop = host('8g', '8', 'laptop');
const server = host('32g', '16', 'server');

const shop = {
  db: { memory: '3g', reserved: '2g', cpus: '2' },
  api: { memory: '1g', cpus: '1', replicas: 2 },
  cache: '512m',
  old: '1g',
};

const grown = {
  db: shop.db,
  api: { ...shop.api, replicas: 3 },
  cache: shop.cache,
  search: { memory: '2g', cpus: '2' },
  mail: {},
};

/** Reports of every kind, by name: every reporter is held against all of them. */
export const reports: Readonly<Record<string, Report>> = {
  'fits-again': report({
    base: { dev: stack(grown) },
    head: { dev: stack(shop) },
    hosts: [laptop],
    policy: { rules: { 'memory-limit-missing': 'off' } },
  }),
  overcommits: report({ base: { dev: stack(shop) }, head: { dev: stack(grown) }, hosts: [laptop] }),
  exceeds: report({
    base: { dev: stack(shop) },
    head: { dev: stack(grown) },
    hosts: [laptop],
    policy: { maxLimitRatio: 1 },
  }),
  'two-hosts': report({ head: { dev: stack(grown) }, hosts: [laptop, server] }),
  'exceeds-still': report({
    base: { dev: stack({ db: { memory: '9g', reserved: '9g' } }) },
    head: { dev: stack({ db: { memory: '9g', reserved: '9g' }, log: '64m' }) },
    hosts: [laptop],
  }),
  unchanged: report({ base: { dev: stack(shop) }, head: { dev: stack(shop) }, hosts: [laptop] }),
  removed: report({ base: { dev: stack(shop) }, head: { dev: stack({}) }, hosts: [laptop] }),
  'no-host': report({ base: { dev: stack(shop) }, head: { dev: stack(grown) } }),
  'no-base': report({
    head: { dev: stack(shop), 'infra/log': stack({ loki: '1g' }) },
    hosts: [laptop],
  }),
  swarm: report({
    base: {
      web: stack(
        { web: { memory: '3g', replicas: 2, order: 'start-first', reservedCpus: '1' } },
        'swarm',
      ),
    },
    head: {
      web: stack(
        { web: { memory: '3g', replicas: 2, order: 'start-first', reservedCpus: '3' } },
        'swarm',
      ),
    },
    hosts: [laptop],
  }),
  undecided: report({
    head: { dev: stack(shop) },
    hosts: [laptop],
    errors: [
      {
        code: 'variable-required',
        class: 'interpolation',
        message: 'Variable "DB|MEMORY" is required.',
        hint: 'Add it to "env" in plimsoll.yaml:\n  env: { DB_MEMORY: 1g }',
        position: { file: 'infra/compose.yaml', line: 3, column: 9 },
        stack: 'infra',
      },
    ],
    gaps: [
      { code: 'include-remote', message: 'A remote include could not be read.', stack: 'infra' },
    ],
  }),
};
