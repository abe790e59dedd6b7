import { baselineText } from '@plimsoll/core';
import { compose } from './changes.ts';
import type { Files } from './pull-request.ts';

/** A change, and what both doors make of it. */
export interface Case {
  readonly name: string;
  readonly base: Files;
  readonly change: Files;
  /** What a step asks for, and the same on the command line. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
  /** The stacks as `id: status`, in the report's order; errors and remarks by their codes. */
  readonly told: readonly string[];
  readonly exit: 0 | 1 | 2;
}

const SMALL = 'host: small\nhosts:\n  small: { memory: 1g, cpus: 2 }\n';
const FITS = compose('64m');
const HUGE = compose('60g', '60g');
const DECLARED = `${SMALL}stacks:\n  prod: { directory: prod }\n`;
const MONOREPO: Files = {
  'plimsoll.yaml': SMALL,
  'api/compose.yaml': FITS,
  'web/docker-compose.yml': FITS,
  'old/compose.yaml': FITS,
};
const SIN = 'limit-exceeds-host';
const WAIVER = `waivers: [{ rule: ${SIN}, reason: later, owner: ops, expires: 2126-12-31 }]\n`;
const IGNORE = `ignore: [{ rule: ${SIN}, path: compose.yaml, reason: measured }]\n`;
const excess = 2 ** 30;
const BASELINE = baselineText({
  schema: 1,
  findings: [
    { stack: '.', rule: SIN, service: 'web', facts: { host: 'small', resource: 'memory', excess } },
  ],
});

const aboutSettings: readonly Case[] = [
  {
    name: 'settings that a change adds judge it, since base has none',
    base: { 'prod/compose.yaml': FITS, 'other/compose.yaml': FITS },
    change: { 'plimsoll.yaml': DECLARED, 'prod/compose.yaml': HUGE },
    told: ['prod: changed', 'settings-own'],
    exit: 1,
  },
  {
    name: 'settings that a change removes judge it',
    base: { 'plimsoll.yaml': DECLARED, 'prod/compose.yaml': FITS },
    change: { 'plimsoll.yaml': null, 'prod/compose.yaml': HUGE },
    told: ['prod: changed', 'settings-loosened'],
    exit: 1,
  },
  {
    name: 'settings that a change loosens judge it as they were',
    base: { 'plimsoll.yaml': SMALL, 'compose.yaml': FITS },
    change: {
      'plimsoll.yaml': `${SMALL.replace('1g', '128g')}policy: { failOn: never }\n`,
      'compose.yaml': HUGE,
    },
    told: ['.: changed', 'settings-loosened'],
    exit: 1,
  },
  {
    name: 'settings that a change tightens judge it as they were',
    base: { 'plimsoll.yaml': SMALL, 'compose.yaml': FITS },
    change: { 'plimsoll.yaml': SMALL.replace('1g', '7m') },
    told: ['.: same', 'settings-changed'],
    exit: 0,
  },
  {
    name: 'settings that a change moves into a folder judge as they were',
    base: { 'plimsoll.yaml': DECLARED, 'prod/compose.yaml': FITS },
    change: {
      'plimsoll.yaml': null,
      'infra/plimsoll.yaml': `${SMALL}stacks:\n  prod: { directory: ../prod }\n`,
      'prod/compose.yaml': HUGE,
    },
    told: ['prod: changed', 'settings-loosened'],
    exit: 1,
  },
  {
    name: 'settings that base cannot read leave it to those of head',
    base: { 'plimsoll.yaml': 'hots: x\n', 'compose.yaml': FITS },
    change: { 'plimsoll.yaml': SMALL, 'compose.yaml': HUGE },
    told: ['.: changed', 'settings-own'],
    exit: 1,
  },
  {
    name: 'settings that a change breaks stop it',
    base: { 'plimsoll.yaml': SMALL, 'compose.yaml': FITS },
    change: { 'plimsoll.yaml': 'hots: x\n' },
    told: ['settings-invalid'],
    exit: 2,
  },
];

const aboutStacks: readonly Case[] = [
  {
    name: 'stacks declared where base declares none stand beside those that are found',
    base: { 'plimsoll.yaml': SMALL, 'prod/compose.yaml': FITS, 'dev/compose.yaml': FITS },
    change: {
      'plimsoll.yaml': `${SMALL}stacks:\n  main: { directory: prod }\n`,
      'dev/compose.yaml': HUGE,
    },
    told: ['dev: changed', 'prod: same', 'main: new', 'settings-loosened'],
    exit: 1,
  },
  {
    name: 'a stack that a change declares is judged beside those of base',
    base: { 'plimsoll.yaml': DECLARED, 'prod/compose.yaml': FITS },
    change: {
      'plimsoll.yaml': `${DECLARED}  batch: { directory: batch }\n`,
      'batch/compose.yaml': HUGE,
    },
    told: ['prod: same', 'batch: new', 'settings-changed'],
    exit: 1,
  },
  {
    name: 'a host that only head knows holds no new stack',
    base: { 'plimsoll.yaml': DECLARED, 'prod/compose.yaml': FITS },
    change: {
      'plimsoll.yaml': DECLARED.replace('hosts:\n', 'hosts:\n  big: { memory: 99g }\n').concat(
        '  batch: { directory: batch, host: big }\n',
      ),
      'batch/compose.yaml': HUGE,
    },
    told: ['prod: same', 'batch: new', 'settings-changed'],
    exit: 1,
  },
  {
    name: 'a stack whose files move is followed to where head declares it',
    base: { 'plimsoll.yaml': DECLARED, 'prod/compose.yaml': FITS },
    change: {
      'plimsoll.yaml': DECLARED.replace('directory: prod', 'directory: live'),
      'prod/compose.yaml': null,
      'live/compose.yaml': HUGE,
    },
    told: ['prod: changed', 'settings-loosened'],
    exit: 1,
  },
  {
    name: 'a stack that goes with its declaration is removed',
    base: {
      'plimsoll.yaml': `${DECLARED}  batch: { directory: batch }\n`,
      'prod/compose.yaml': FITS,
      'batch/compose.yaml': FITS,
    },
    change: { 'plimsoll.yaml': DECLARED, 'batch/compose.yaml': null },
    told: ['prod: same', 'batch: removed', 'settings-loosened'],
    exit: 0,
  },
  {
    name: 'a stack that goes without its declaration is missing',
    base: { 'plimsoll.yaml': DECLARED, 'prod/compose.yaml': FITS },
    change: { 'prod/compose.yaml': null },
    told: ['path-missing'],
    exit: 2,
  },
  {
    name: 'stacks of a monorepo come, go and move',
    base: MONOREPO,
    change: {
      'web/docker-compose.yml': null,
      'shop/compose.yaml': compose('96m'),
      'old/compose.yaml': null,
      'jobs/.env': 'COMPOSE_FILE=jobs.yaml\n',
      'jobs/jobs.yaml': HUGE,
    },
    told: ['api: same', 'jobs: new', 'shop: new', 'old: removed', 'web: removed'],
    exit: 1,
  },
];

const aboutExceptions: readonly Case[] = [
  {
    name: 'a waiver that a change brings does not count yet',
    base: { 'plimsoll.yaml': SMALL, 'compose.yaml': FITS },
    change: { 'plimsoll.yaml': `${SMALL}${WAIVER}`, 'compose.yaml': compose('2g') },
    told: ['.: changed', 'settings-loosened'],
    exit: 1,
  },
  {
    name: 'a waiver of base counts, and one that lets nothing pass is told',
    base: { 'plimsoll.yaml': `${SMALL}${WAIVER}`, 'compose.yaml': FITS },
    change: { 'compose.yaml': compose('2g') },
    told: ['.: changed'],
    exit: 0,
  },
  {
    name: 'an entry of ignore counts when base has it',
    base: { 'plimsoll.yaml': `${SMALL}${IGNORE}`, 'compose.yaml': FITS },
    change: { 'compose.yaml': compose('2g') },
    told: ['.: changed'],
    exit: 0,
  },
  {
    name: 'a comment that a change brings does not count yet',
    base: { 'plimsoll.yaml': SMALL, 'compose.yaml': FITS },
    change: {
      'compose.yaml': compose('2g').replace('2g', `2g # plimsoll-ignore ${SIN}: measured`),
    },
    told: ['.: changed'],
    exit: 1,
  },
  {
    name: 'a baseline counts as base has it',
    base: {
      'plimsoll.yaml': `${SMALL}baseline: old.json\n`,
      'old.json': BASELINE,
      'compose.yaml': FITS,
    },
    change: { 'compose.yaml': compose('2g'), 'old.json': '{ "schema": 1, "findings": [] }\n' },
    told: ['.: changed'],
    exit: 0,
  },
  {
    name: 'a baseline that a change enlarges counts as it was',
    base: {
      'plimsoll.yaml': `${SMALL}baseline: old.json\n`,
      'old.json': '{ "schema": 1, "findings": [] }\n',
      'compose.yaml': FITS,
    },
    change: { 'compose.yaml': compose('2g'), 'old.json': BASELINE },
    told: ['.: changed', 'settings-loosened'],
    exit: 1,
  },
];

const PROFILES = `${FITS}  extra:\n    image: nginx\n    profiles: [web]\n    mem_limit: \${SIZE:-60g}\n`;

const aboutWishes: readonly Case[] = [
  {
    name: 'profiles and env files that are asked for hold where stacks are declared',
    base: { 'plimsoll.yaml': DECLARED, 'prod/compose.yaml': PROFILES, 'small.env': 'SIZE=32m\n' },
    change: { 'small.env': 'SIZE=2g\n' },
    inputs: { profiles: 'web', 'env-file': 'small.env' },
    flags: ['--profile', 'web', '--env-file', 'small.env'],
    told: ['prod: changed'],
    exit: 1,
  },
  {
    name: 'profiles and env files that are asked for hold where stacks are found',
    base: { 'plimsoll.yaml': SMALL, 'prod/compose.yaml': PROFILES, 'prod/small.env': 'SIZE=32m\n' },
    change: { 'README.md': 'Hi' },
    inputs: { profiles: 'web', 'env-file': 'small.env' },
    flags: ['--profile', 'web', '--env-file', 'small.env'],
    told: ['prod: same'],
    exit: 0,
  },
  {
    name: 'a host, a target and a policy that are asked for win over both settings',
    base: { 'plimsoll.yaml': DECLARED, 'prod/compose.yaml': FITS },
    change: { 'plimsoll.yaml': SMALL, 'prod/compose.yaml': compose('2g') },
    inputs: { host: 'cpus=2,memory=4g', target: 'swarm', 'fail-on': 'warning' },
    flags: ['--host', 'cpus=2,memory=4g', '--target', 'swarm', '--fail-on', 'warning'],
    told: ['prod: same', 'settings-loosened'],
    exit: 1,
  },
];

/** Pairs of commits that tell apart how stacks, hosts and the settings that judge are chosen. */
export const cases: readonly Case[] = [
  ...aboutSettings,
  ...aboutStacks,
  ...aboutExceptions,
  ...aboutWishes,
];
