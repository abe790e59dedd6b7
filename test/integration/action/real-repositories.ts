import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { corpusRepository, hasCorpus } from '../corpus.ts';
import type { Files } from '../two-revisions.ts';

/** A repository as somebody has it before Plimsoll comes. */
export interface RealRepository {
  /** What is particular about it. */
  readonly kind: string;
  readonly name: string;
  readonly files: Files;
  readonly stacks: number;
  /** How many findings are there already. */
  readonly known: number;
  /** The Compose file to which somebody adds a service. */
  readonly composeFile: string;
  /** What somebody raises past the host, where something can be raised; else a service is added that is too large. */
  readonly raise?: { readonly file: string; readonly from: string; readonly to: string };
}

/** Public repositories where the corpus is at hand, else as many of our own examples of the same kinds. */
export function realRepositories(): readonly RealRepository[] {
  return hasCorpus ? publicRepositories() : ownRepositories();
}

function publicRepositories(): readonly RealRepository[] {
  const { '.env': variables = '', ...mattermost } = corpusRepository('mattermost/docker');
  const zabbix = Object.entries(corpusRepository('zabbix/zabbix-docker')).filter(
    ([path]) => !/_(?:centos|ol|ubuntu)_|_local/.test(path),
  );
  return [
    {
      kind: 'an old sin in every service',
      name: 'self-hosted',
      files: corpusRepository('getsentry/self-hosted'),
      stacks: 2,
      known: 59,
      composeFile: 'docker-compose.yml',
    },
    {
      kind: 'a stack in each of many folders',
      name: 'awesome-compose',
      files: corpusRepository('docker/awesome-compose'),
      stacks: 39,
      known: 83,
      composeFile: 'nginx-golang-mysql/compose.yaml',
      raise: { file: 'minecraft/compose.yaml', from: 'memory: 1.5G', to: 'memory: 15G' },
    },
    {
      kind: 'profiles',
      name: 'docker-elk',
      files: corpusRepository('deviantony/docker-elk'),
      stacks: 1,
      known: 3,
      composeFile: 'docker-compose.yml',
    },
    {
      kind: 'values that are in .env alone, which is not in git',
      name: 'mattermost',
      files: { ...mattermost, 'env.example': variables, '.gitignore': '.env\n' },
      stacks: 1,
      known: 2,
      composeFile: 'docker-compose.yml',
    },
    {
      kind: 'extended files under names that nothing discovers',
      name: 'zabbix',
      files: Object.fromEntries(zabbix),
      stacks: 2,
      known: 6,
      composeFile: 'docker-compose_v3_alpine_pgsql_latest.yaml',
      raise: { file: 'compose_zabbix_components.yaml', from: 'memory: 1G', to: 'memory: 9G' },
    },
  ];
}

function ownRepositories(): readonly RealRepository[] {
  const { '.env': variables = '', ...started } = example('getting-started');
  return [
    {
      kind: 'an old sin in every service',
      name: 'postcards',
      files: withoutLimits(example('postcards')),
      stacks: 1,
      known: 5,
      composeFile: 'compose.yaml',
    },
    {
      kind: 'a stack in each of many folders',
      name: 'shops',
      files: { ...below('cos', example('cos-infrastructure')), ...below('shop', started) },
      stacks: 2,
      known: 4,
      composeFile: 'shop/compose.yaml',
    },
    {
      kind: 'profiles',
      name: 'netra',
      files: example('netra-wsl2'),
      stacks: 1,
      known: 1,
      composeFile: 'compose.yaml',
    },
    {
      kind: 'values that are in .env alone, which is not in git',
      name: 'shop',
      files: { ...started, '.env.example': variables, '.gitignore': '.env\n' },
      stacks: 1,
      known: 1,
      composeFile: 'compose.yaml',
    },
    {
      kind: 'included files',
      name: 'inlock',
      files: example('inlock-rollout'),
      stacks: 1,
      known: 2,
      composeFile: 'services/coolify.yaml',
    },
  ];
}

const EXAMPLES = join(import.meta.dirname, '../../../examples');

/** An example as its stack alone: what tells Plimsoll of it is not there yet. */
function example(name: string): Files {
  const paths = readdirSync(join(EXAMPLES, name), { recursive: true, encoding: 'utf8' });
  const files = paths.filter(
    (path) => path !== 'plimsoll.yaml' && statSync(join(EXAMPLES, name, path)).isFile(),
  );
  return Object.fromEntries(
    files.map((path) => [
      path.replaceAll('\\', '/'),
      readFileSync(join(EXAMPLES, name, path), 'utf8'),
    ]),
  );
}

function withoutLimits(files: Files): Files {
  const entries = Object.entries(files);
  return Object.fromEntries(
    entries.map(([path, text]) => [path, text.replaceAll(/^ +mem_limit:.*\n/gm, '')]),
  );
}

function below(folder: string, files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]),
  );
}
