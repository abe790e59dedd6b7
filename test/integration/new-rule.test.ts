import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const REGISTRY = 'packages/core/src/rules/index.ts';

function lay(id: string, root: string): void {
  const script = join(repository, 'script/new-rule.ts');
  execFileSync(process.execPath, [script, id, root], { stdio: 'pipe' });
}

describe('npm run new:rule', () => {
  test('writes the source, the page and the fixtures, and lists the rule', () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'plimsoll-new-rule-'));
    cpSync(join(repository, REGISTRY), join(folder.path, REGISTRY));
    lay('port-far-away', folder.path);
    const read = (path: string): string => readFileSync(join(folder.path, path), 'utf8');
    expect(read('packages/core/src/rules/port-far-away.ts')).toContain("id: 'port-far-away',");
    expect(read('docs/rules/port-far-away.md')).toMatch(/^# port-far-away\n/);
    for (const kind of ['pass', 'fail']) {
      const fixture = join(folder.path, `test/fixtures/rules/port-far-away/${kind}/plain`);
      expect(existsSync(join(fixture, 'compose.yaml'))).toBe(true);
      expect(existsSync(join(fixture, 'host.json'))).toBe(true);
    }
    expect(read(REGISTRY)).toContain("import { portFarAway } from './port-far-away.ts';\n");
    expect(read(REGISTRY)).toMatch(/ {2}portFarAway,\n\];\n$/);
  });

  test.for(['size-without-unit', 'Loud', '../escape', ''])('refuses "%s"', (id) => {
    expect(() => lay(id, repository)).toThrow();
  });
});
