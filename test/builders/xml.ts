import { SaxesParser } from 'saxes';

/** An element of a document, its attributes, and the text and elements in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly elements: XmlElement[];
  text: string;
}

/** Parses XML as strictly as the specification asks; throws for what is not well-formed. */
export function parseXml(document: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, elements: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, elements: [], text: '' };
    open.at(-1)?.elements.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  for (const kind of ['comment', 'cdata', 'processinginstruction', 'doctype'] as const) {
    parser.on(kind, () => {
      throw new Error(`We never write a ${kind}.`);
    });
  }
  parser.write(document).close();
  const [only] = root.elements;
  if (only === undefined) throw new Error('There is no element.');
  return only;
}
