import fc from 'fast-check';

/** A Compose file in somebody's own style, and its services. */
export interface MutatedStack {
  readonly text: string;
  readonly env: string;
  readonly services: readonly string[];
}

const size = fc.constantFrom('1g', '"2gb"', "'512m'", '"${SIZE:-3g}"', "'${FROM_FILE}'");

/** Without quotes, braces end a value that stands in braces itself. */
const bareSize = fc.oneof(size, fc.constantFrom('${SIZE:-3g}', '$FROM_FILE'));

/** What people write behind a value: nothing, or a comment, with a tab in it or before it. */
const aside = fc.constantFrom(
  '',
  ' # why',
  '\t# tab before',
  ' # tab\twithin',
  ' # "quoted" {braces}: &x',
);

/** Lines of a service, without indentation; each list of them holds limits in one of the ways there are. */
const limits = fc.oneof(
  fc.constant([]),
  size.map((amount) => [`mem_limit: ${amount}`]),
  bareSize.map((amount) => ['init: true', `mem_limit: ${amount}`]),
  size.map((amount) => [`"mem_limit": ${amount}`, 'cpus: 1']),
  bareSize.map((amount) => ['deploy:', '  resources:', '    limits:', `      memory: ${amount}`]),
  size.map((amount) => [`deploy: {resources: {limits: {memory: ${amount}, cpus: '2'}}}`]),
  fc.constant(['deploy: { replicas: 2 }']),
  fc.constant(['deploy: *deploy']),
  fc.constant(['<<: *small']),
  fc.constant(['<<: [*small, *named]']),
  fc.constant(['cpus: 0.5', 'pids_limit: 100']),
);

/** What else a service may end with, for an addition to come after. */
const tail = fc.constantFrom(
  [],
  ['command: |', '  serve', '  # not a comment'],
  ['command: |+', '  serve', ''],
  ['command: >-', '  serve', '  it'],
  ['environment:', '  A: b', '  EMPTY:'],
  ['environment: [A=b, C]'],
  ['labels: {a: "b # c"}'],
  ['ports:', '  - "80"', '  # the last'],
  ['healthcheck: {test: [CMD, "a"],', '  interval: 5s}'],
);

const service = fc
  .record({ limits, tail, aside, isFlow: fc.boolean() })
  .map(({ limits: own, tail: end, aside: behind, isFlow }) =>
    isFlow && own.length < 2 && !own.join().startsWith('<<')
      ? [`{${['image: i', ...own].join(', ')}}${behind}`]
      : ['', `image: i${behind}`, ...own, ...end],
  );

const HEAD = `x-small: &small
  mem_limit: 1g # for most
x-named: &named {init: true}
x-deploy: &deploy
  resources: {limits: {cpus: "1"}}
`;

/** Files as people write them: with line breaks of Windows, a byte order mark, quoted keys, braces, anchors, documents. */
export const mutatedStack: fc.Arbitrary<MutatedStack> = fc
  .record({
    bodies: fc.array(service, { minLength: 1, maxLength: 4 }),
    step: fc.constantFrom(2, 3, 4, 8),
    isQuoted: fc.boolean(),
    isSplit: fc.boolean(),
    isWindows: fc.boolean(),
    hasMark: fc.boolean(),
    ending: fc.constantFrom('\n', '', '\n\n# the end\n'),
  })
  .map(({ bodies, step, isQuoted, isSplit, isWindows, hasMark, ending }) => {
    const services = bodies.map((_, index) => `s${index}`);
    const blocks = bodies.map(([first = '', ...lines], index) => {
      const name = isQuoted ? `"${services[index]}"` : services[index];
      const indented = lines.map((line) => (line === '' ? '' : ' '.repeat(step * 2) + line));
      return [`${' '.repeat(step)}${name}:${first === '' ? '' : ` ${first}`}`, ...indented].join(
        '\n',
      );
    });
    const text = `${isSplit ? 'name: shop # first\n---\n' : ''}${HEAD}services:\n${blocks.join('\n\n')}${ending}`;
    const broken = isWindows ? text.replaceAll('\n', '\r\n') : text;
    return { text: (hasMark ? '\uFEFF' : '') + broken, env: 'FROM_FILE=4g # set here\n', services };
  });
