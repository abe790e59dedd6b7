import { composeSize } from './compose-size.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';
import { rewriting, writtenSizes } from './written-sizes.ts';

/**
 * Docker Compose takes `t`, `p` and the `ib` forms; the Compose Specification does not know them, and what else reads
 * the file may refuse them.
 * @see https://github.com/compose-spec/compose-spec/blob/main/11-extension.md#specifying-byte-values
 */
export const sizeSuffixOffSpec: Rule = {
  id: 'size-suffix-off-spec',
  severity: 'note',
  summary: 'A size should have a unit that the Compose Specification knows.',
  fix: 'safe',

  *check({ stack }) {
    for (const service of running(stack)) {
      const size = writtenSizes(service, stack.target).find(({ unit }) => !SPECIFIED.has(unit));
      if (size === undefined) continue;
      yield {
        service: service.name,
        position: size.position,
        message: `Docker Compose takes ${size.text}, but the Compose Specification knows no unit "${size.unit}": other tools may refuse the file. Write ${composeSize(size.count)}, which is the same.`,
        facts: { key: size.key, unit: size.unit, bytes: size.count },
        remedy: rewriting(service.name, size, composeSize(size.count)),
      };
    }
  },
};

const SPECIFIED: ReadonlySet<string> = new Set(['', 'b', 'k', 'kb', 'm', 'mb', 'g', 'gb']);
