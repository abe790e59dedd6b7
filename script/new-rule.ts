/**
 * Lays out a new rule: its source, its page, a fixture that passes and one that fails, and its place in the registry.
 * The tests are red until the rule finds what its failing fixture has.
 *
 *   npm run new:rule ID
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [id = '', root = join(import.meta.dirname, '..')] = process.argv.slice(2);
const registry = join(root, 'packages/core/src/rules/index.ts');
const source = join(root, `packages/core/src/rules/${id}.ts`);

if (!/^[a-z]+(-[a-z0-9]+)+$/.test(id)) {
  console.error(
    'Name the rule by what it finds, in words with hyphens: npm run new:rule size-without-unit',
  );
  process.exit(2);
}
if (existsSync(source)) {
  console.error(`There is a rule "${id}" already.`);
  process.exit(2);
}

const name = id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const summary = 'A service should be as it should be.';
const compose = 'services:\n  web:\n    image: nginx:1.29-alpine\n    mem_limit: 256m\n';
const host = '{\n  "host": {\n    "id": "server",\n    "memory": "8gb",\n    "cpus": "4"\n  }\n}\n';
const fixtures = join(root, `test/fixtures/rules/${id}`);

const files: Readonly<Record<string, string>> = {
  [source]: `import type { Rule } from './rule.ts';
import { running } from './running.ts';

/** Why this is so, and where that is written. @see https://docs.docker.com/reference/compose-file/services/ */
export const ${name}: Rule = {
  id: '${id}',
  severity: 'warning',
  summary: '${summary}',
  fix: 'none',

  *check({ stack }) {
    for (const { name, position, memoryLimit } of running(stack)) {
      if (memoryLimit !== undefined) continue;
      yield { service: name, position, message: \`"\${name}" is not as it should be.\`, facts: {} };
    }
  },
};
`,
  [join(root, `docs/rules/${id}.md`)]: `# ${id}

${summary} A **warning** unless the settings say otherwise.

## What it finds

## Why it matters

## Example

\`\`\`yaml
${compose}\`\`\`

\`\`\`text
\`npm run test:update\` writes here what is said of the fixture above.
\`\`\`

## How to fix

**No tool can know the fix.** Say what to write instead.

## When to turn it off

\`\`\`yaml
rules:
  ${id}: off
\`\`\`
`,
  [join(fixtures, 'fail/plain/compose.yaml')]: compose,
  [join(fixtures, 'fail/plain/host.json')]: host,
  [join(fixtures, 'pass/plain/compose.yaml')]: compose,
  [join(fixtures, 'pass/plain/host.json')]: host,
};

for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(path);
}
writeFileSync(registry, registered(readFileSync(registry, 'utf8')));
console.log(`${registry} has it last: move it to where people should read about it.`);

/** The registry with the rule at its end; Biome sorts the imports. */
function registered(text: string): string {
  return `import { ${name} } from './${id}.ts';\n${text.replace(/\];\n$/, `  ${name},\n];\n`)}`;
}
