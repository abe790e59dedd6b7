import { parse, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** An element of a page as a browser would make it. */
export interface HtmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly HtmlNode[];
}

export type HtmlNode = HtmlElement | string;

/** Reads a whole page; throws where it has a comment. */
export function parsePage(text: string): HtmlElement {
  return { name: '#page', attributes: {}, children: parse(text).childNodes.flatMap(toNode) };
}

/** Reads a part of a page; throws where it has a comment. */
export function parsePart(text: string): HtmlElement {
  return {
    name: '#part',
    attributes: {},
    children: parseFragment(text).childNodes.flatMap(toNode),
  };
}

/** All elements below one, in the order of the page. */
export function elementsOf({ children }: HtmlElement): HtmlElement[] {
  return children.flatMap((child) =>
    typeof child === 'string' ? [] : [child, ...elementsOf(child)],
  );
}

/** The text of an element, but for what stands in the elements of these names. */
export function textOf(
  { children }: HtmlElement,
  without: ReadonlySet<string> = new Set(),
): string {
  return children
    .map((child) => {
      if (typeof child === 'string') return child;
      return without.has(child.name) ? ' ' : textOf(child, without);
    })
    .join('');
}

/** How elements stand in one another, without their text; those of the names in `without` are looked over. */
export function skeleton(
  { name, children }: HtmlElement,
  without: ReadonlySet<string> = new Set(),
): string {
  const inner = children.flatMap((child) =>
    typeof child === 'string' || without.has(child.name) ? [] : [skeleton(child, without)],
  );
  return inner.length === 0 ? name : `${name}(${inner.join(' ')})`;
}

function toNode(node: Tree.ChildNode): HtmlNode[] {
  if (node.nodeName === '#comment') throw new Error('There is a comment.');
  if (node.nodeName === '#text') return [(node as Tree.TextNode).value];
  if (!('tagName' in node)) return [];
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  return [{ name: node.tagName, attributes, children: node.childNodes.flatMap(toNode) }];
}
