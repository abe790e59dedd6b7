import fc from 'fast-check';
import { stringify } from 'yaml';

/** The files of a project by name; `compose.yaml` is always among them. */
export type StackFiles = Readonly<Record<string, string>>;

const NAMES = ['a', 'b', 'web', 'db', 'x-1', 'w.x', 'A_b', '__proto__', 'constructor', 'toString'];

/** `${…}`, which is not for JavaScript to fill in. */
function variable(inner: string): string {
  return `$\{${inner}}`;
}

const name = fc.constantFrom(...NAMES);

/** Values that are right somewhere, wrong elsewhere, and at the edge of what a phase reads. */
const oddScalar: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -1,
    1,
    2.5,
    1e21,
    2 ** 53,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ),
  fc.constantFrom(
    '',
    ' ',
    'yes',
    '512m',
    '1gi',
    '0.5',
    '1_000',
    '0x10',
    '1e3',
    '-1',
    '2001-01-01',
    'all',
    'a=b',
  ),
  fc.constantFrom(
    '80:80',
    '8000-8010:80',
    '127.0.0.1::90',
    '[::1]:80:80',
    'data:/data',
    './x:/x:ro',
    '/a:/b:/c:/d',
  ),
  fc.constantFrom(
    '$A',
    variable('A'),
    variable('A:-1g'),
    variable('A:?no'),
    variable(`A:-${variable(`B:-${variable('C')}`)}`),
    '${',
    '$$',
    '${A:-',
    '$'.repeat(50),
  ),
  fc.constantFrom(
    'service:a',
    'a "b',
    "it's",
    'a $(b',
    '../..',
    '/',
    '\u0000',
    '\u202E',
    '\uFEFF',
    '💾'.repeat(20),
  ),
  fc.integer(),
  fc.double(),
  fc.string({ maxLength: 20 }),
);

const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: oddScalar },
  { weight: 1, arbitrary: fc.array(oddScalar, { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.dictionary(name, oddScalar, { maxKeys: 3 }) },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.dictionary(fc.constantFrom('source', 'target', 'type', 'path'), oddScalar),
      { maxLength: 2 },
    ),
  },
);

/** `right` most of the time, so that the phases behind the first get their share. */
function mostly(right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 24, arbitrary: right }, { weight: 1, arbitrary: oddValue });
}

function oneOf(...values: readonly unknown[]): fc.Arbitrary<unknown> {
  return mostly(fc.constantFrom(...values));
}

const size = oneOf('512m', '1g', '1.5gb', 1_073_741_824, variable('M:-64m'), '-1', 1e3, '2048k');
const cpus = oneOf(0.5, 1, '0.25', variable('C:-1.5'), 2);
const whole = oneOf(0, 1, 2, 100, '3', variable('N:-2'));
const flag = oneOf(true, false, 'yes', variable('F:-no'));
const duration = oneOf('10s', '1m30s', '1d', '0');
const words = oneOf('run --fast', ['run', '--fast'], "sh -c 'a b'", null);
const pairs = oneOf({ A: 1, B: null }, ['A=1', 'B'], { A: variable('A') }, [
  `A=${variable('A:-x')}`,
]);
const texts = oneOf(['x'], ['x', 'y'], []);
const reference = oneOf(['a'], ['b', 'db'], ['web'], []);

const amounts = fc.record(
  { cpus, memory: oneOf('512m', '1g', '64M'), pids: whole },
  { requiredKeys: [] },
);

const deploy = fc.record(
  {
    mode: oneOf('replicated', 'global'),
    replicas: whole,
    resources: fc.record(
      { limits: amounts, reservations: amounts.map(({ pids: _, ...rest }) => rest) },
      { requiredKeys: [] },
    ),
    update_config: mostly(
      fc.record(
        { order: oneOf('start-first'), parallelism: whole, delay: duration },
        { requiredKeys: [] },
      ),
    ),
    restart_policy: mostly(
      fc.record(
        { condition: oneOf('any'), max_attempts: whole, window: duration },
        { requiredKeys: [] },
      ),
    ),
    labels: pairs,
  },
  { requiredKeys: [] },
);

const service: fc.Arbitrary<unknown> = fc.record(
  {
    image: oneOf('nginx', `nginx:${variable('TAG:-1')}`),
    build: oneOf('.', { context: '.', args: ['A=1'], shm_size: '64m' }),
    blkio_config: oneOf({ weight: 10, device_read_bps: [{ path: '/dev/sda', rate: '1m' }] }),
    cap_add: texts,
    command: words,
    configs: reference,
    container_name: oneOf('one', 'two', 'three'),
    cpu_shares: whole,
    cpus,
    cpuset: oneOf('0-1'),
    depends_on: fc.oneof(
      reference,
      oneOf({ a: { condition: 'service_started', required: false } }),
    ),
    deploy: mostly(deploy),
    devices: oneOf(['/dev/a:/dev/b'], [{ source: '/dev/a', target: '/dev/c' }]),
    dns: oneOf('1.1.1.1', ['8.8.8.8']),
    entrypoint: words,
    env_file: oneOf('web.env', ['web.env', { path: 'nope.env', required: false }]),
    environment: pairs,
    expose: oneOf([80, '81-82']),
    extends: oneOf('a', { service: 'b' }, { file: 'other.yaml', service: 'web' }),
    extra_hosts: oneOf(['h=1.1.1.1'], { h: '::1' }),
    gpus: oneOf('all', [{ count: 1 }]),
    group_add: oneOf(['g', 5]),
    healthcheck: oneOf({ test: 'curl x', interval: '10s', retries: 3 }, { disable: true }),
    init: flag,
    labels: pairs,
    links: reference,
    logging: oneOf({ driver: 'json-file', options: { 'max-size': '10m' } }),
    mem_limit: size,
    mem_reservation: size,
    memswap_limit: size,
    network_mode: oneOf('host', 'service:a', 'none'),
    networks: fc.oneof(reference, oneOf({ a: { aliases: ['x'], priority: 1 }, b: null })),
    oom_score_adj: whole,
    pids_limit: whole,
    ports: oneOf(['80:80'], [81], [{ target: 82, published: '8082' }], ['8000-8002:90-92/udp']),
    privileged: flag,
    profiles: oneOf(['p'], ['p', 'q'], []),
    provider: oneOf({ type: 'x', options: { a: 1 } }),
    restart: oneOf('always', 'no'),
    scale: whole,
    secrets: reference,
    shm_size: size,
    stop_grace_period: duration,
    storage_opt: oneOf({ size: '1G' }),
    sysctls: pairs,
    tmpfs: oneOf('/run', ['/run:size=64m', '/tmp']),
    ulimits: oneOf({ nofile: 5, nproc: { soft: 1, hard: 2 } }),
    user: oneOf('1000'),
    volumes: oneOf(
      ['a:/data', './x:/x:ro'],
      [{ type: 'tmpfs', target: '/y', tmpfs: { size: '1m' } }],
    ),
    volumes_from: reference,
    'x-note': oddValue,
    bogus: oddValue,
  },
  { requiredKeys: [] },
);

/** Few keys of many: a service with all of them is refused every time. */
const fewKeys: fc.Arbitrary<unknown> = fc
  .tuple(service, fc.uniqueArray(fc.nat(56), { maxLength: 7 }))
  .map(([keys, kept]) => {
    const entries = Object.entries(keys as Readonly<Record<string, unknown>>);
    const chosen = entries.filter(([key], index) => key === 'image' || kept.includes(index));
    return Object.fromEntries(chosen.filter(([key]) => key !== 'bogus' || kept.length === 7));
  });

const resource = oneOf(null, { name: 'n' }, { labels: ['a=b'] });
const source = oneOf({ file: './f' }, { environment: 'A' }, { external: true });

/** What services refer to, so that a reference is more often right than not. */
const common = { a: null, b: null, db: null, web: null };
const commonServices = { a: { image: 'nginx' }, b: { image: 'nginx', profiles: ['p'] } };
const commonFiles = {
  a: { file: './a' },
  b: { file: './b' },
  db: { file: './c' },
  web: { environment: 'A' },
};

/** A section with what is common to all, and more. */
function section(base: object, entry: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return mostly(fc.dictionary(name, entry, { maxKeys: 3 }).map((more) => ({ ...base, ...more })));
}

const document: fc.Arbitrary<unknown> = fc.record(
  {
    services: section(commonServices, mostly(fewKeys)),
    networks: section(common, resource),
    volumes: section(common, resource),
    secrets: section(commonFiles, source),
    configs: section(commonFiles, source),
    include: mostly(fc.subarray(['other.yaml'])),
    name: oneOf('stack', 'My Stack'),
    'x-any': oddValue,
  },
  { requiredKeys: ['services', 'networks', 'volumes', 'secrets', 'configs'] },
);

const documentText = document.map((value) => stringify(value, { aliasDuplicateObjects: false }));

const envLine = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom('A=1', 'B="x y"', 'export C=0.5', '# note', "N='3'", 'M: 64m', ''),
  },
  { weight: 1, arbitrary: oddScalar.map((value) => `A=${value}`) },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
);

const envText = fc.array(envLine, { maxLength: 5 }).map((lines) => lines.join('\n'));

/** Projects whose parts are of the right kind more often than not. */
export const anyStack: fc.Arbitrary<StackFiles> = fc
  .record(
    {
      'compose.yaml': documentText,
      'compose.override.yaml': documentText,
      'other.yaml': documentText,
      '.env': envText,
      'web.env': envText,
    },
    { requiredKeys: ['compose.yaml'] },
  )
  .map((files) => ({ ...files }));

const SNIPPETS = [
  '<<: *a',
  '&a ',
  '*a',
  '!reset ',
  '!override ',
  '!!merge ',
  '${',
  '$$',
  '\t',
  '- ',
  ': ',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '|',
  '>-',
  '\n---\n',
  '\n...\n',
  '%YAML 1.1\n',
  '\u0000',
  '\uFEFF',
  '\r',
  '\u2028',
  '1e999',
  '0x',
  '? ',
  '#',
  '\\',
  '`',
  '=',
  '~',
  'null',
  '.inf',
];

/** One change to a text; places are parts of its length, so that one change fits texts of any length. */
interface Edit {
  readonly kind: 'cut' | 'insert' | 'double' | 'move';
  readonly from: number;
  readonly to: number;
  readonly snippet: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('cut', 'insert', 'double', 'move'),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 0.05, noNaN: true }),
  snippet: fc.oneof(fc.constantFrom(...SNIPPETS), fc.string({ maxLength: 6 })),
});

/** The same text after a few cuts, insertions, repetitions and moves. */
export function mutated(text: string): fc.Arbitrary<string> {
  return fc.array(edit, { minLength: 1, maxLength: 4 }).map((edits) => edits.reduce(apply, text));
}

function apply(text: string, { kind, from, to, snippet }: Edit): string {
  const start = Math.floor(from * text.length);
  const end = start + Math.ceil(to * text.length);
  const [before, part, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  switch (kind) {
    case 'cut':
      return before + after;
    case 'insert':
      return before + snippet + part + after;
    case 'double':
      return before + part + part + after;
    case 'move':
      return part + before + after;
  }
}

/** Projects as `anyStack` makes them, the text of one file broken here and there. */
export const brokenStack: fc.Arbitrary<StackFiles> = anyStack.chain((files) =>
  mutated(files['compose.yaml'] ?? '').map((text) => ({ ...files, 'compose.yaml': text })),
);
