import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { parseSync } from 'rolldown/utils';

export const root: string = join(import.meta.dirname, '../../..');

/** Every file that git keeps here, relative to the repository, but for those just deleted. */
export function committedFiles(): readonly string[] {
  return execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(root, file)));
}

/** One import of one module, as it stands in the source. */
export interface Import {
  /** The importing module, relative to the repository. */
  readonly from: string;
  /** The imported module relative to the repository, or a package's specifier as written. */
  readonly to: string;
  /** It brings types only, and is gone once compiled. */
  readonly isType: boolean;
  /** It is an `import()`, so that nothing is read before it is needed. */
  readonly isLazy: boolean;
}

/** Every TypeScript module below a folder of the repository, relative to the repository, with `/` between parts. */
export function modulesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}

/** The imports and re-exports of one module. */
function importsOf(from: string): readonly Import[] {
  const text = readFileSync(join(root, from), 'utf8');
  const { module } = parseSync(from, text);
  const reExports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest === null ? [] : [{ specifier: moduleRequest.value, isType, isLazy: false }],
    ),
  );
  const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    isType: entries.length > 0 && entries.every(({ isType }) => isType),
    isLazy: false,
  }));
  const lazy = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    specifier: text.slice(start + 1, end - 1),
    isType: false,
    isLazy: true,
  }));
  return [...imports, ...reExports, ...lazy].map(({ specifier, isType, isLazy }) => ({
    from,
    to: specifier.startsWith('.') ? posix.join(dirname(from), specifier) : specifier,
    isType,
    isLazy,
  }));
}

/** The imports of every module below a folder. */
export function importsIn(folder: string): readonly Import[] {
  return modulesIn(folder).flatMap(importsOf);
}
