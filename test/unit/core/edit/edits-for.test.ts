import { describe, expect, test } from 'vitest';
import { edit, memory } from '../../../builders/edit.ts';

const web = (lines: string): string => `services:\n  web:\n    image: nginx\n${lines}`;

describe('editsFor, where a value stands,', () => {
  test.for([
    { name: 'a bare number', from: '536870913', to: '512m' },
    { name: 'single quotes', from: "'1g'", to: "'512m'" },
    { name: 'double quotes', from: '"1g"', to: '"512m"' },
    { name: 'a comment behind it', from: '1g   # much', to: '512m   # much' },
    { name: 'a comment with a tab', from: '1g\t# much', to: '512m\t# much' },
    { name: 'a tag', from: '!!str 1g', to: '!!str 512m' },
    { name: 'an anchor', from: '&m 1g', to: '&m 512m' },
    { name: 'a block scalar', from: '>-\n      1g', to: '>-\n      512m' },
    { name: 'a default', from: '${MEM:-1g}', to: '${MEM:-512m}' },
    { name: 'a default of a default', from: '"${A:-${B-1g}}"', to: '"${A:-${B-512m}}"' },
    { name: 'a default before a unit', from: '${MEM:-1}g', to: '${MEM:-0.5}g', value: '0.5g' },
  ])('changes nothing but the characters of $name', ({ from, to, value = '512m' }) => {
    const text = (limit: string): string => web(`    mem_limit: ${limit}\n    cpus: 1\n`);
    const { files, problems } = edit(text(from), [memory('web', value)]);
    expect(problems).toEqual([]);
    expect(files).toEqual({ 'compose.yaml': text(to) });
  });

  test.for([
    { from: '"mem_limit": 1073741824', to: '"mem_limit": "512m"' },
    { from: '"deploy": {}', to: '"deploy": { "resources": { "limits": { "memory": "512m" } } }' },
  ])('keeps JSON what it is: $from', ({ from, to }) => {
    const text = (limit: string): string => `{"services": {"web": {"image": "a", ${limit}}}}\n`;
    const { files } = edit(text(from), [memory('web')]);
    expect(files).toEqual({ 'compose.yaml': text(to) });
  });

  test('tells an edit by its lines and columns', () => {
    const { edits } = edit(web('    mem_limit: 1g # x\n'), [memory('web')]);
    expect(edits).toEqual([
      { file: 'compose.yaml', line: 4, column: 16, endLine: 4, endColumn: 18, text: '512m' },
    ]);
  });

  test.for([{ limit: '512m' }, { limit: '0.5g' }, { limit: '536870912' }])(
    'leaves $limit alone, which is what is wished for',
    ({ limit }) => {
      expect(edit(web(`    mem_limit: ${limit}\n`), [memory('web')])).toMatchObject({
        edits: [],
        problems: [],
      });
    },
  );

  test('writes both places of one number, as Docker Compose wants them equal', () => {
    const text = (size: string): string =>
      web(`    mem_limit: ${size}\n    deploy: {resources: {limits: {memory: ${size}}}}\n`);
    expect(edit(text('1g'), [memory('web')]).files['compose.yaml']).toBe(text('512m'));
  });
});

describe('editsFor, where a value comes from elsewhere,', () => {
  const ENV = web('    mem_limit: ${MEM}\n');

  test.for([
    { name: 'as it is', from: 'MEM=1g\n', to: 'MEM=512m\n' },
    { name: 'in quotes', from: 'export MEM="1g" # much\n', to: 'export MEM="512m" # much\n' },
    { name: 'with a comment', from: 'A=1\nMEM=1g # much\nB=2', to: 'A=1\nMEM=512m # much\nB=2' },
    { name: 'after a colon', from: "MEM: '1g'\r\nB=2\r\n", to: "MEM: '512m'\r\nB=2\r\n" },
    {
      name: 'through another variable',
      from: 'BASE=1g\nMEM=${BASE}\n',
      to: 'BASE=512m\nMEM=${BASE}\n',
    },
    { name: 'as a default', from: 'MEM=${BASE:-1g}\n', to: 'MEM=${BASE:-512m}\n' },
  ])('changes the line of .env: $name', ({ from, to }) => {
    const { files } = edit({ 'compose.yaml': ENV, '.env': from }, [memory('web')]);
    expect(files).toEqual({ '.env': to });
  });

  test('changes all that take their number from one line, through other variables of the file', () => {
    const text = ENV.concat('    mem_reservation: ${HALF}\n');
    const files = { 'compose.yaml': text, '.env': 'HALF=1g\nMEM=$HALF\n' };
    const plan = edit(files, [memory('web')]);
    expect(plan.files).toEqual({ '.env': 'HALF=512m\nMEM=$HALF\n' });
    expect(plan.sideEffects).toEqual([
      { key: 'services.web.mem_reservation', service: 'web', from: '1g', to: '512m' },
    ]);
  });

  test('tells CPUs in the digits that were written', () => {
    const text = 'x-a: &a\n  cpus: 1\n  image: i\nservices:\n  web: *a\n  db: *a\n';
    const wish = { service: 'web', resource: 'cpuLimit', value: '0.77' } as const;
    expect(edit(text, [wish]).sideEffects).toEqual([
      { key: 'services.db.cpus', service: 'db', from: '1', to: '0.77' },
    ]);
  });

  test('writes a variable in the unit that stands behind it', () => {
    const files = { 'compose.yaml': web('    mem_limit: ${MB}m\n'), '.env': 'MB=100\n' };
    expect(edit(files, [memory('web', '2g')]).files).toEqual({ '.env': 'MB=2048\n' });
  });

  test('changes an anchor where it is defined, and says who else has it', () => {
    const text = (size: string): string =>
      `x-small: &small\n  mem_limit: ${size}\nservices:\n  web: {<<: *small, image: a}\n  db: {<<: *small, image: b}\n`;
    const { files, sideEffects } = edit(text('1g'), [memory('web')]);
    expect(files).toEqual({ 'compose.yaml': text('512m') });
    expect(sideEffects).toEqual([
      { key: 'services.db.mem_limit', service: 'db', from: '1g', to: '512m' },
    ]);
  });

  test('changes the file that is extended', () => {
    const project = {
      'compose.yaml': 'services:\n  web:\n    extends: {file: base.yaml, service: app}\n',
      'base.yaml': 'services:\n  app:\n    image: a\n    mem_limit: 1g\n',
    };
    const { files } = edit(project, [memory('web')]);
    expect(files).toEqual({ 'base.yaml': project['base.yaml'].replace('1g', '512m') });
  });

  test('changes the file that is included', () => {
    const project = {
      'compose.yaml': 'include: [db.yaml]\n',
      'db.yaml': 'services:\n  db:\n    image: a\n    cpus: 1\n',
    };
    const { files } = edit(project, [memory('db')]);
    expect(files['db.yaml']).toBe(`${project['db.yaml']}    mem_limit: 512m\n`);
  });

  test('says which other keys take the same variable', () => {
    const text = web('    mem_limit: ${MEM}\n    command: serve ${MEM}\n    env_file: .env\n');
    const { sideEffects } = edit({ 'compose.yaml': text, '.env': 'MEM=1g\n' }, [memory('web')]);
    expect(sideEffects).toEqual([
      { key: 'services.web.command[1]', service: 'web' },
      { key: 'services.web.environment.MEM', service: 'web', from: '1g', to: '512m' },
    ]);
  });

  test.for([
    { name: 'the environment', limit: '${MEM}', code: 'edit-from-environment' },
    { name: 'two variables', limit: '${N}${U}', code: 'edit-computed' },
    { name: 'whether a variable is set', limit: '${N:+1g}', code: 'edit-computed' },
    { name: 'a variable whose unit does not fit', limit: '${N}g', code: 'edit-computed' },
  ])('refuses what comes from $name, with its place', ({ limit, code }) => {
    const files = { 'compose.yaml': web(`    mem_limit: ${limit}\n`), '.env': 'N=3\nU=g\n' };
    const plan = edit(files, [memory('web', '100m')], {}, { environment: { MEM: '1g' } });
    expect(plan).toMatchObject({ edits: [], problems: [{ code, position: { line: 4 } }] });
  });

  test('refuses a file outside of what may be written', () => {
    const plan = edit(web('    mem_limit: 1g\n'), [memory('web')], { within: '/srv/other' });
    expect(plan).toMatchObject({ edits: [], problems: [{ code: 'edit-outside' }] });
  });

  test('refuses two numbers for one place, and writes neither', () => {
    const text = 'x-a: &a\n  mem_limit: 1g\n  image: i\nservices:\n  web: *a\n  db: *a\n';
    const plan = edit(text, [memory('web', '512m'), memory('db', '256m')]);
    expect(plan).toMatchObject({ edits: [], problems: [{ code: 'edit-conflict' }] });
  });

  test.for([
    { wish: memory('wbe'), code: 'service-unknown' },
    { wish: memory('web', 'much'), code: 'size-invalid' },
    { wish: memory('web', '-1'), code: 'size-invalid' },
    { wish: { service: 'web', resource: 'cpuLimit', value: '0' } as const, code: 'number-invalid' },
  ])('refuses $wish.value of $wish.service: $code', ({ wish, code }) => {
    expect(edit(web(''), [wish])).toMatchObject({ edits: [], problems: [{ code }] });
  });
});

describe('editsFor, where nothing stands yet,', () => {
  test.for([
    {
      name: 'below deploy, where nobody says otherwise',
      from: web('    ports: ["80"] # http\n\n  # the next\n  db: {image: i}\n'),
      to: web(
        '    ports: ["80"] # http\n    deploy:\n      resources:\n        limits:\n          memory: 512m\n\n  # the next\n  db: {image: i}\n',
      ),
    },
    {
      name: 'beside what the service says',
      from: web('    cpus: 1\n'),
      to: web('    cpus: 1\n    mem_limit: 512m\n'),
    },
    {
      name: 'as most of the stack says it',
      from: web('  db:\n    image: i\n    mem_limit: "1g"\n'),
      to: web('    mem_limit: "512m"\n  db:\n    image: i\n    mem_limit: "1g"\n'),
    },
    {
      name: 'into limits that are there',
      from: web(
        '    deploy:\n        resources:\n            limits:\n                cpus: "1"\n',
      ),
      to: web(
        '    deploy:\n        resources:\n            limits:\n                cpus: "1"\n                memory: 512m\n',
      ),
    },
    {
      name: 'with the file’s own indentation',
      from: 'services:\n    web:\n        image: i',
      to: 'services:\n    web:\n        image: i\n        deploy:\n            resources:\n                limits:\n                    memory: 512m',
    },
    {
      name: 'with line breaks of Windows',
      from: 'services:\r\n  web:\r\n    image: i\r\n    cpus: 1\r\n',
      to: 'services:\r\n  web:\r\n    image: i\r\n    cpus: 1\r\n    mem_limit: 512m\r\n',
    },
    {
      name: 'behind a byte order mark',
      from: '\uFEFFservices:\n  web: {image: i, cpus: 1}\n',
      to: '\uFEFFservices:\n  web: {image: i, cpus: 1, mem_limit: 512m}\n',
    },
    {
      name: 'in braces that are padded',
      from: 'services: { web: { image: i } }\n',
      to: 'services: { web: { image: i, deploy: { resources: { limits: { memory: 512m } } } } }\n',
    },
    {
      name: 'in JSON',
      from: '{\n  "services": {\n    "web": {\n      "image": "i",\n      "cpus": 1\n    }\n  }\n}\n',
      to: '{\n  "services": {\n    "web": {\n      "image": "i",\n      "cpus": 1,\n      "mem_limit": "512m"\n    }\n  }\n}\n',
    },
    {
      name: 'in braces over lines, past a comment',
      from: 'services:\n  web: {\n    image: i,\n    cpus: 1 # one\n  }\n',
      to: 'services:\n  web: {\n    image: i,\n    cpus: 1, # one\n    mem_limit: 512m\n  }\n',
    },
    {
      name: 'before a block scalar that keeps its last lines',
      from: web('    cpus: 1\n    command: |+\n      serve\n\n\n'),
      to: web('    cpus: 1\n    mem_limit: 512m\n    command: |+\n      serve\n\n\n'),
    },
    {
      name: 'after a key without a value',
      from: web('    cpus: 1\n    environment:\n      A: b\n      LAST:\n'),
      to: web('    cpus: 1\n    environment:\n      A: b\n      LAST:\n    mem_limit: 512m\n'),
    },
    {
      name: 'in the document that has the service',
      from: 'name: shop\n---\nservices:\n  web:\n    image: i\n    cpus: 1\n...\n',
      to: 'name: shop\n---\nservices:\n  web:\n    image: i\n    cpus: 1\n    mem_limit: 512m\n...\n',
    },
    {
      name: 'beside keys in quotes',
      from: '"services":\n  "web":\n    "image": i\n    "cpus": 1\n',
      to: '"services":\n  "web":\n    "image": i\n    "cpus": 1\n    mem_limit: 512m\n',
    },
  ])('writes it $name', ({ from, to }) => {
    const { files, problems, sideEffects } = edit(from, [memory('web')]);
    expect([problems, sideEffects]).toEqual([[], []]);
    expect(files).toEqual({ 'compose.yaml': to });
  });

  test('opens an alias, so that one service changes alone', () => {
    const from = 'services:\n  web: &web\n    image: i\n    cpus: 1\n  db: *web # the same\n';
    const { files, sideEffects } = edit(from, [memory('db')]);
    expect(sideEffects).toEqual([]);
    expect(files['compose.yaml']).toBe(
      'services:\n  web: &web\n    image: i\n    cpus: 1\n  db:\n    <<: *web # the same\n    mem_limit: 512m\n',
    );
  });

  test('goes into the anchor where a merge would hide what it has, and says who else gets it', () => {
    const from = `x-d: &d\n  resources:\n    limits:\n      cpus: "1"\nservices:\n  web: {image: a, deploy: *d}\n  db: {image: b, deploy: *d}\n`;
    const { files, sideEffects } = edit(from, [memory('web')]);
    expect(files['compose.yaml']).toBe(from.replace('"1"\n', '"1"\n      memory: 512m\n'));
    expect(sideEffects.map(({ key }) => key)).toEqual([
      'services.db.deploy.resources.limits.memory',
    ]);
  });

  test('writes several numbers into one block, CPUs in quotes', () => {
    const { files } = edit(web(''), [
      memory('web'),
      { service: 'web', resource: 'cpuLimit', value: '0.5' },
      { service: 'web', resource: 'pidsLimit', value: '100' },
      { service: 'web', resource: 'memoryReservation', value: '256m' },
    ]);
    expect(files['compose.yaml']).toBe(
      web(
        '    deploy:\n      resources:\n        limits:\n          memory: 512m\n          cpus: "0.5"\n          pids: 100\n        reservations:\n          memory: 256m\n',
      ),
    );
  });

  test('writes for swarm what swarm reads, beside what it does not', () => {
    const { files } = edit(web(''), [memory('web')], {}, { target: 'swarm' });
    expect(files['compose.yaml']).toMatch(
      /deploy:\n {6}resources:\n {8}limits:\n {10}memory: 512m\n$/,
    );
  });

  test('refuses where Docker Compose would refuse it, whichever way it is written', () => {
    const text = `services:
  a:
    extends: b
    image: i
    mem_limit: !reset null
    deploy: {resources: {limits: {memory: 2g}}}
  b: {image: i, mem_limit: 1g}
`;
    const plan = edit(text, [{ service: 'b', resource: 'cpuLimit', value: '1' }]);
    expect(plan).toMatchObject({
      edits: [],
      problems: [{ code: 'edit-unfaithful', position: { line: 7, column: 3 } }],
    });
  });
});

describe('editsFor, into an override,', () => {
  const base = web('    mem_limit: 1g\n  db:\n    image: postgres\n');

  test('makes the file, and leaves the others alone', () => {
    const plan = edit(base, [memory('web'), memory('db', '1g')], { into: 'own.yaml' });
    expect(plan.files).toEqual({
      'own.yaml': 'services:\n  web:\n    mem_limit: 512m\n  db:\n    mem_limit: 1g\n',
    });
    expect(plan.composeFiles).toEqual(['/srv/project/compose.yaml', '/srv/project/own.yaml']);
  });

  test('changes the file that is there, once', () => {
    const own = '# ours\nservices:\n  web:\n    mem_limit: 2g # for now\n';
    const first = edit({ 'compose.yaml': base, 'own.yaml': own }, [memory('web')], {
      into: 'own.yaml',
    });
    expect(first.files).toEqual({ 'own.yaml': own.replace('2g', '512m') });
    const again = edit({ 'compose.yaml': base, ...first.files }, [memory('web')], {
      into: 'own.yaml',
    });
    expect(again).toMatchObject({ edits: [], problems: [] });
  });

  test('gives services numbers of their own that share one', () => {
    const text = 'x-a: &a\n  mem_limit: 1g\n  image: i\nservices:\n  web: *a\n  db: *a\n';
    const { files, sideEffects } = edit(text, [memory('web'), memory('db', '256m')], {
      into: 'o.yaml',
    });
    expect(sideEffects).toEqual([]);
    expect(files['o.yaml']).toBe(
      'services:\n  web:\n    mem_limit: 512m\n  db:\n    mem_limit: 256m\n',
    );
  });

  test('writes what comes from the environment', () => {
    const text = web('    mem_limit: ${MEM}\n');
    const plan = edit(text, [memory('web')], { into: 'o.yaml' }, { environment: { MEM: '1g' } });
    expect(plan.files).toEqual({ 'o.yaml': 'services:\n  web:\n    mem_limit: 512m\n' });
  });

  test('refuses a file outside', () => {
    const plan = edit(base, [memory('web')], { into: '../elsewhere.yaml' });
    expect(plan).toMatchObject({ edits: [], problems: [{ code: 'edit-outside' }] });
  });
});

test('editsFor writes no CPUs beside a quota, as the engine starts no container that has both', () => {
  const from = '    cpu_quota: 50000\n';
  const plan = edit(web(from), [{ service: 'web', resource: 'cpuLimit', value: '0.25' }]);
  expect(plan).toMatchObject({
    files: {},
    problems: [{ code: 'edit-unfaithful', hint: 'Write "cpus: 0.25" in place of them by hand.' }],
  });
});

describe('editsFor, taking keys out,', () => {
  test.for([
    {
      name: 'a line',
      from: '    cpus: 1\n    cpu_quota: 9 # half\n    init: true\n',
      to: '    cpus: 1\n    init: true\n',
      path: ['cpu_quota'],
    },
    {
      name: 'the mappings that would be left empty',
      from: '    deploy:\n      resources:\n        reservations:\n          cpus: 1\n',
      to: '',
      path: ['deploy', 'resources', 'reservations', 'cpus'],
    },
    {
      name: 'the first in braces',
      from: '    deploy: {mode: global, replicas: 2}\n',
      to: '    deploy: {replicas: 2}\n',
      path: ['deploy', 'mode'],
    },
    {
      name: 'the last in braces',
      from: '    deploy: {replicas: 2, mode: global}\n',
      to: '    deploy: {replicas: 2}\n',
      path: ['deploy', 'mode'],
    },
    {
      name: 'a line at the end',
      from: '    cpus: 1\n    cpu_quota: 9',
      to: '    cpus: 1',
      path: ['cpu_quota'],
    },
  ])('takes $name', ({ from, to, path }) => {
    const { files, problems } = edit(web(from), [{ service: 'web', path, value: null }]);
    expect(problems).toEqual([]);
    expect(files).toEqual({ 'compose.yaml': web(to) });
  });
});
