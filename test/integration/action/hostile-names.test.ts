import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { hostileStrings } from '../../builders/hostile-strings.ts';
import { elementsOf, parsePart, textOf } from '../../builders/html.ts';
import { sarifComplaints } from '../../builders/sarif-complaints.ts';
import { parseXml } from '../../builders/xml.ts';
import { openStage } from './stage.ts';

/** What git and the disk take as the name of a directory. */
function isName(text: string): boolean {
  const isPlain = !/[\0/]/.test(text) && !/^\.{0,2}$/.test(text) && text.isWellFormed();
  return isPlain && Buffer.byteLength(text) <= 200;
}

const names = [...new Set(Object.values(hostileStrings))].filter(isName);

/** Hostile in every place that Compose leaves free: the directory, the image, a value, a label, a host. */
function stackOf(name: string): string {
  const text = quoted(name.replaceAll('$', '$$$$'));
  return `name: shop
services:
  gh-1:
    image: ${text.replace('"', '"x')}
    mem_limit: 3g
    environment: { A: ${text} }
    labels: { ${text}: ${text} }
`;
}

/** As YAML writes text of any characters. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/gu, (character) => {
    return `\\U${character.codePointAt(0)?.toString(16).padStart(8, '0')}`;
  });
}

const settings = `host: ${JSON.stringify('<b>| @everyone ::error::')}
hosts:
  ${JSON.stringify('<b>| @everyone ::error::')}: { memory: 2g, cpus: 4 }
`;

describe(`a repository of ${names.length} stacks with hostile names`, () => {
  test('is told to the log, the summary, the comment and files, and breaks out of none', async () => {
    const change = Object.fromEntries(names.map((name) => [`${name}/compose.yaml`, stackOf(name)]));
    await using stage = await openStage(change, { 'plimsoll.yaml': settings });
    const reports = ['sarif', 'junit', 'codeclimate', 'github'].map(
      (name) => `${name}=out/${name}`,
    );
    const { exitCode, commands, outputs, summary } = await stage.run({
      reports: reports.join('\n'),
    });
    expect([exitCode, outputs['outcome'], outputs['exit-code']]).toEqual([1, 'exceeds', '1']);
    for (const command of commands) expect(command).toMatch(/^::(?:error|warning|notice)(?: |::)/);
    const body = stage.github.comments[0]?.body ?? '';
    const mark = /\n<!-- plimsoll-comment: default -->\n$/;
    expect(body).toMatch(mark);
    for (const text of [summary, body.replace(mark, '')]) expectCalm(text);
    const read = (name: string): string => readFileSync(join(stage.pull.root, 'out', name), 'utf8');
    expect(sarifComplaints(read('sarif'))).toEqual([]);
    expect(parseXml(read('junit')).elements).toHaveLength(names.length);
    const paths = JSON.parse(read('codeclimate')).map(
      ({ location }: { location: { path: string } }) => location.path,
    );
    expect(new Set(paths).size).toBe(names.length);
    expect(
      read('github')
        .split('\n')
        .filter((line) => !line.startsWith('::')),
    ).toEqual(['']);
  });
});

describe('an output', () => {
  test.for(names.filter((name) => /\p{Cc}/u.test(name)))(
    'is one line that steps can print, where the only stack is %j',
    async (name) => {
      const stack = { [`${name}/compose.yaml`]: stackOf('shop') };
      await using stage = await openStage(stack, { 'plimsoll.yaml': settings });
      const { outputs } = await stage.run({ comment: 'never' });
      expect(outputs['headline']).toMatch(/^"[^\p{Cc}\p{Cf}]*" does not fit [^\p{Cc}\p{Cf}]*$/u);
    },
  );
});

const ALLOWED =
  /^(?:h3|p|table|thead|tbody|tr|th|td|details|summary|ul|li|a|code|br|sub|strong|del)$/;

/** Only our own elements, links to the commit alone, and nobody is mentioned. */
function expectCalm(markdown: string): void {
  const part = parsePart(new Marked().parse(markdown) as string);
  for (const { name, attributes } of elementsOf(part)) {
    expect(name).toMatch(ALLOWED);
    const { href = 'https://github.com/octo/shop/blob/', align, ...others } = attributes;
    expect(href).toMatch(/^https:\/\/github\.com\/octo\/shop\/blob\//);
    expect(others).toEqual({});
  }
  expect(textOf(part, new Set(['code', 'a', 'br']))).not.toMatch(/@\w|#\d|\bgh-\d|https?:\/\//i);
}
