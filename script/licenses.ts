import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RolldownOutput } from 'rolldown';
import { root } from './compile.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

/** The licences of all packages of others that a bundle has inside, `named` ones among them, as they ask to be shown. */
export function licenses({ output }: RolldownOutput, named: readonly string[]): string {
  const modules = output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
  const folders = new Set([
    ...named.map((name) => join(root, 'node_modules', name)),
    ...modules.flatMap((id) => packageFolder(id) ?? []),
  ]);
  return [...new Set([...folders].map(license))].toSorted().join('\n');
}

/** The folder of the package that a module belongs to; `undefined` for our own. */
export function packageFolder(id: string): string | undefined {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0];
}

function license(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const file = readdirSync(folder).find((name) => /^(?:licen[cs]e|copying)/i.test(name));
  const text = file === undefined ? inShort(manifest) : readFileSync(join(folder, file), 'utf8');
  return `${manifest.name} ${manifest.version}\n\n${text.replaceAll('\r\n', '\n').trim()}\n`;
}

/** Some packages name their licence and carry no text of it. */
function inShort({ name, license: id, author }: Manifest): string {
  if (id === undefined) throw new Error(`The package "${name}" names no licence.`);
  const who = typeof author === 'string' ? author : author?.name;
  return who === undefined ? `License: ${id}` : `License: ${id}\nAuthor: ${who}`;
}
