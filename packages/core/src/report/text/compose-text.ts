import { Document, isScalar, visit } from 'yaml';
import type { ActiveProject } from '../../read/activate.ts';
import type { Node } from '../../read/tree.ts';

/** Texts that YAML readers of any version take for a string; all others are quoted. */
const PLAIN = /^(?!(?:true|false|null|yes|no|on|off|y|n)$)[a-z/][\w ./@-]*(?<! )$/i;

/** A project as one Compose file that reads back as the same stack: every file merged, every variable filled in. */
export function composeText({ name, tree }: ActiveProject): string {
  const { name: _, ...others } = plainMapping(tree);
  const document = new Document({ name, ...others }, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (key, scalar) => {
      if (key === 'key' || typeof scalar.value !== 'string') return;
      if (isScalar(scalar) && !PLAIN.test(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0 });
}

function plain(node: Node): unknown {
  switch (node.kind) {
    case 'mapping':
      return plainMapping(node);
    case 'sequence':
      return node.items.map(plain);
    case 'scalar':
      // What is read back is interpolated again: a dollar sign must stay one.
      return typeof node.value === 'string' ? node.value.replaceAll('$', '$$$$') : node.value;
  }
}

function plainMapping({ entries }: Extract<Node, { kind: 'mapping' }>): Record<string, unknown> {
  return Object.fromEntries(
    [...entries].map(([key, { value }]) => {
      const written = plain(value);
      // The one amount that Compose's schema takes as text only.
      const isText = key === 'memory' && typeof written === 'number';
      return [key, isText ? String(written) : written];
    }),
  );
}
