import { visible } from '../visible.ts';

/** An element with attributes and children; text stands in it as text. */
export interface Element {
  readonly name: string;
  /** One that is absent is left out. */
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly children?: readonly (Element | string)[];
}

/** An XML document of one element, indented. Nothing in a name or a text can end an element or start another. */
export function xml(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, '')}\n`;
}

function element({ name, attributes, children = [] }: Element, indent: string): string {
  const pairs = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(visible(String(value)))}"`],
  );
  const start = `${indent}<${name}${pairs.join('')}`;
  if (children.length === 0) return `${start}/>`;
  if (children.every((child) => typeof child === 'string'))
    return `${start}>${children.map(text).join('')}</${name}>`;
  const inner = children.map((child) =>
    typeof child === 'string' ? text(child) : element(child, `${indent}  `),
  );
  return `${start}>\n${inner.join('\n')}\n${indent}</${name}>`;
}

function text(content: string): string {
  return content
    .split('\n')
    .map((line) => escaped(visible(line)))
    .join('\n');
}

function escaped(content: string): string {
  return content.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
