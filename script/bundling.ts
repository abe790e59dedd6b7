import type { InputOptions, Plugin } from 'rolldown';
import { chartLibrary } from '../packages/verify/src/page/chart-library.ts';
import { root } from './compile.ts';

/** How every bundle here is made: of the sources, for Node, with the packages of others inside. */
export const BUNDLING: InputOptions = {
  cwd: root,
  platform: 'node',
  resolve: { conditionNames: ['plimsoll-source', 'node', 'import', 'default'] },
  // Only a compiler on the machine itself makes these, and ssh2 does without.
  external: [/\.node$/, 'cpu-features'],
  // Older modules ask for what ES modules call otherwise.
  transform: { define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' } },
  plugins: [chartLibraryInside()],
};

/** What ends up inside and is no module there. */
export const TEXTS_INSIDE: readonly string[] = ['uplot'];

/** The texts of the chart library are read from beside the package, and a bundle has nothing beside it. */
function chartLibraryInside(): Plugin {
  return {
    name: 'chart-library',
    load: (id) => {
      if (!/[\\/]page[\\/]chart-library\.ts$/.test(id)) return undefined;
      return `export const chartLibrary = () => (${JSON.stringify(chartLibrary())});`;
    },
  };
}
