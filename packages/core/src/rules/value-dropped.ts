import type { DroppedValue } from '../read/dropped-value.ts';
import { listed } from './listed.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';

/**
 * A YAML number with a decimal point, a number past 64 bits or a date where bytes belong: Docker Compose decodes it to
 * nothing and goes on, so that a limit which stands in the file is none.
 * @see https://github.com/compose-spec/compose-go/blob/v2.15.0/types/bytes.go DecodeMapstructure
 */
export const valueDropped: Rule = {
  id: 'value-dropped',
  severity: 'error',
  summary: 'No value should be one that Docker Compose drops without a word.',
  fix: 'behaviour-changing',

  *check({ stack, dropped }) {
    if (dropped.length === 0) return;
    for (const { name } of running(stack)) {
      const [first, ...more] = dropped.filter(({ service }) => service === name);
      if (first === undefined) continue;
      const others = more.length === 0 ? '' : ` So it does with ${listed(more.map(written))}.`;
      yield {
        service: name,
        position: first.position,
        message: `Docker Compose drops "${written(first)}" of "${name}" without a word, as if the line were not there: ${reason(first)}.${others}`,
        facts: { key: first.path, count: more.length + 1 },
      };
    }
  },
};

function written({ path, text }: DroppedValue): string {
  return `${path}: ${text}`;
}

function reason({ path, text }: DroppedValue): string {
  if (/(^|\.)(command|entrypoint)$/.test(path)) return 'a date is no command; put it in quotes';
  const example = /^\d+\.\d+$/.test(text) ? `${text}g` : '512m';
  return `a size is whole bytes, without a decimal point, or text with a unit, such as ${example}`;
}
