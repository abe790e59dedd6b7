import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { committedFiles, root } from './repository.ts';

const pages = committedFiles().filter(
  (file) => file.endsWith('.md') && !file.startsWith('test/fixtures/'),
);

/** The words of a heading as GitHub makes them a place on the page. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsOf(file: string): readonly string[] {
  const headings = readFileSync(join(root, file), 'utf8').match(/(?<=^#+ ).+$/gm) ?? [];
  return headings.map(anchorOf);
}

/** Whether a link leads to a file that is there and, for a page, to a heading that it has. */
function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(root, target))) return false;
  return anchor === undefined || !target.endsWith('.md') || anchorsOf(target).includes(anchor);
}

describe('the pages', () => {
  test.for(pages)('link to what is there: %s', (page) => {
    const text = readFileSync(join(root, page), 'utf8').replaceAll(/^```[\s\S]*?^```/gm, '');
    const links = text.match(/(?<=\]\()[^)\s]+/g) ?? [];
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(local.filter((link) => !leadsSomewhere(page, link))).toEqual([]);
  });

  test('of the documentation and of the examples stand in its index', () => {
    const index = readFileSync(join(root, 'docs/README.md'), 'utf8');
    const ofTheirOwn = pages.filter((file) => /^(?:docs|examples\/[^/]+)\/[^/]+\.md$/.test(file));
    const missing = ofTheirOwn.filter(
      (file) => !index.includes(`(${posix.relative('docs', file)})`),
    );
    expect(missing).toEqual(['docs/README.md']);
  });
});
