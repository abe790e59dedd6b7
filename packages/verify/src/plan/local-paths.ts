import { relative, resolve } from 'node:path/posix';
import type { Json } from '@plimsoll/core';
import { fieldsOf, itemsOf, textOf } from './fields.ts';

/** Paths of this machine that a service's binds name. */
export function bindSources(service: Readonly<Record<string, Json>>): readonly string[] {
  return itemsOf(service['volumes'])
    .map(fieldsOf)
    .filter((mount) => mount['type'] === 'bind')
    .flatMap((mount) => textOf(mount['source']) ?? []);
}

/** Paths of the files behind a service's secrets and configs. */
export function fileSources(
  service: Readonly<Record<string, Json>>,
  model: Readonly<Record<string, Json>>,
): readonly string[] {
  const fileOf = (section: 'secrets' | 'configs', use: Json): readonly string[] => {
    const name = textOf(use) ?? textOf(fieldsOf(use)['source']) ?? '';
    return [textOf(fieldsOf(fieldsOf(model[section])[name])['file'])].filter(
      (path) => path !== undefined,
    );
  };
  const built = itemsOf(fieldsOf(service['build'])['secrets']);
  return [
    ...[...itemsOf(service['secrets']), ...built].flatMap((use) => fileOf('secrets', use)),
    ...itemsOf(service['configs']).flatMap((use) => fileOf('configs', use)),
  ];
}

/** Paths that a service's image is built from, the Dockerfile among them; an address of a repository is none. */
export function buildContexts(service: Readonly<Record<string, Json>>): readonly string[] {
  const build = fieldsOf(service['build']);
  const contexts = [build['context'], ...Object.values(fieldsOf(build['additional_contexts']))]
    .flatMap((context) => textOf(context) ?? [])
    .filter((context) => context.startsWith('/') || /^[A-Za-z]:[\\/]/.test(context));
  const main = textOf(build['context']);
  const dockerfile = textOf(build['dockerfile']);
  if (dockerfile === undefined || main === undefined || !contexts.includes(main)) return contexts;
  return [...contexts, resolve(main, dockerfile)];
}

/** Every path of this machine that a project's services would see or be built from, with the service's name. */
export function localPaths(model: Json): readonly (readonly [service: string, path: string])[] {
  const whole = fieldsOf(model);
  return Object.entries(fieldsOf(whole['services'])).flatMap(([name, value]) => {
    const service = fieldsOf(value);
    const paths = [
      ...bindSources(service),
      ...fileSources(service, whole),
      ...buildContexts(service),
    ];
    return paths.map((path) => [name, path] as const);
  });
}

/** Whether a path is the directory itself or lies in it; both absolute and without `..`. */
export function isBelow(path: string, directory: string): boolean {
  return (
    path === directory || path.startsWith(directory.endsWith('/') ? directory : `${directory}/`)
  );
}

/** A path as it is told: where a checkout lies on this machine is nobody's business. */
export function toldPath(path: string, root: string): string {
  return isBelow(path, root) ? relative(root, path) || '.' : path;
}
