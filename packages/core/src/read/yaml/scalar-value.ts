import type { Scalar } from 'yaml';
import { plainValue, type TypedValue, taggedValue } from './scalar-types.ts';

const LONG_PREFIX = 'tag:yaml.org,2002:';

/** A tag as people write it: `!!int` for `tag:yaml.org,2002:int`; `undefined` for none. */
export function shortTag(tag: string | undefined): string | undefined {
  return tag?.startsWith(LONG_PREFIX) ? `!!${tag.slice(LONG_PREFIX.length)}` : tag;
}

/** A scalar's value by its tag, its quotes and its text; `undefined` when the text is not of the tag's type. */
export function typedValue(node: Scalar.Parsed): TypedValue | undefined {
  const tag = shortTag(node.tag);
  const text = node.source ?? '';
  if (tag !== undefined) return taggedValue(text, tag);
  return node.type === 'PLAIN' ? plainValue(text) : { type: 'string', value: text };
}
