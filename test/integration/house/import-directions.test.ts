import { describe, expect, test } from 'vitest';
import { type Import, importsIn, modulesIn } from './repository.ts';

const CORE = 'packages/core/src';

/** The rooms of core, in the order in which a stack passes through them. */
const ROOMS: readonly string[] = [
  'units',
  'places',
  'errors',
  'read',
  'model',
  'edit',
  'hosts',
  'budget',
  'tuning',
  'rules',
  'diff',
  'settings',
  'report',
  'judge',
  'index.ts',
];

/** What may be named ahead of its room, as a type: a rule is handed the policy, which settings know how to read. */
const NAMED_AHEAD: ReadonlySet<string> = new Set(['rules → settings']);

const coreImports = importsIn(CORE);
const all = [
  ...coreImports,
  ...['packages/node/src', 'packages/verify/src', 'packages/cli/src', 'src'].flatMap(importsIn),
];
const importsOfModule = Map.groupBy(all, ({ from }) => from);
const isPackage = ({ to }: Import): boolean =>
  !to.startsWith('packages/') && !to.startsWith('src/');

function roomOf(module: string): string {
  return module.slice(CORE.length + 1).split('/')[0] ?? '';
}

function placeOf(module: string): number {
  return ROOMS.indexOf(roomOf(module));
}

function packageOf({ to }: Import): string {
  return to.split('/', to.startsWith('@') ? 2 : 1).join('/');
}

function packagesOf(imports: readonly Import[]): readonly string[] {
  return [...new Set(imports.filter(isPackage).map(packageOf))].toSorted();
}

/** The ways from one module back to itself, along values or the names of types, each told once. */
function circles(imports: readonly Import[]): readonly string[] {
  const taken = Map.groupBy(imports, ({ from }) => from);
  const found = new Set<string>();
  const done = new Set<string>();
  const follow = (module: string, way: readonly string[]): void => {
    if (way.includes(module)) found.add([...way.slice(way.indexOf(module)), module].join(' → '));
    if (way.includes(module) || done.has(module)) return;
    for (const { to } of taken.get(module) ?? []) follow(to, [...way, module]);
    done.add(module);
  };
  for (const module of taken.keys()) follow(module, []);
  return [...found];
}

/** The imports that are followed as soon as a program starts. */
function takenAtStart(entry: string): readonly Import[] {
  const seen = new Set([entry]);
  const taken: Import[] = [];
  for (const module of seen) {
    const eager = (importsOfModule.get(module) ?? []).filter((it) => !it.isLazy && !it.isType);
    taken.push(...eager);
    for (const { to } of eager) seen.add(to);
  }
  return taken;
}

describe('the rooms of core', () => {
  test('all have a place in the order', () => {
    const rooms = new Set(modulesIn(CORE).map(roomOf));
    expect([...rooms].filter((room) => !ROOMS.includes(room))).toEqual([]);
  });

  test('take values only from the rooms before them', () => {
    const against = coreImports.filter(
      (taken) => !isPackage(taken) && !taken.isType && placeOf(taken.to) > placeOf(taken.from),
    );
    expect(against).toEqual([]);
  });

  test('name what comes after them only where it is said why', () => {
    const ahead = coreImports
      .filter((taken) => !isPackage(taken) && placeOf(taken.to) > placeOf(taken.from))
      .map(({ from, to }) => `${roomOf(from)} → ${roomOf(to)}`);
    expect(new Set(ahead)).toEqual(NAMED_AHEAD);
  });
});

describe('packages', () => {
  test('take nothing but yaml and zod into core', () => {
    expect(packagesOf(coreImports)).toEqual(['yaml', 'zod']);
  });

  test('take nothing but core and Node itself into node', () => {
    const others = packagesOf(importsIn('packages/node/src')).filter(
      (name) => !name.startsWith('node:'),
    );
    expect(others).toEqual(['@plimsoll/core']);
  });

  test('reach the engine through one room of verify', () => {
    const engine = (taken: Import): boolean => /^(?:dockerode|testcontainers)$/.test(taken.to);
    const elsewhere = all.filter(
      (taken) => engine(taken) && !/^packages\/verify\/src\/docker\//.test(taken.from),
    );
    expect(elsewhere).toEqual([]);
  });

  test('reach each other by name, never by path', () => {
    const home = (module: string): string => module.split('/src/')[0] ?? '';
    const across = all.filter(
      (taken) =>
        !isPackage(taken) &&
        taken.from.startsWith('packages/') &&
        home(taken.from) !== home(taken.to),
    );
    expect(across).toEqual([]);
  });

  test('leave the inner modules of others to the tests', () => {
    expect(all.filter(({ to }) => /^(?:@plimsoll\/\w+|plimsoll)\/internal\//.test(to))).toEqual([]);
  });

  test('load verify only when it is asked for', () => {
    const early = ['packages/cli/src/main.ts', 'src/main.ts'].flatMap((entry) =>
      takenAtStart(entry).filter(({ to }) => to.startsWith('@plimsoll/verify')),
    );
    expect(early).toEqual([]);
  });

  test('are free of circles', () => {
    expect(circles(all)).toEqual([]);
  });
});
