import { LONGEST_COMMENT, LONGEST_SUMMARY, markdown, type Report, reporters } from '@plimsoll/core';
import { verifyPage } from '@plimsoll/verify/internal/page/page';
import { Marked } from 'marked';
import { page as historyPage } from 'plimsoll/internal/history/page';
import type { ClaimHistory } from 'plimsoll/internal/history/point';
import { describe, expect, test } from 'vitest';
import { hostileReport } from '../builders/hostile-report.ts';
import { hostileStrings } from '../builders/hostile-strings.ts';
import {
  elementsOf,
  type HtmlElement,
  parsePage,
  parsePart,
  skeleton,
  textOf,
} from '../builders/html.ts';
import { sarifComplaints } from '../builders/sarif-complaints.ts';
import { parseXml, type XmlElement } from '../builders/xml.ts';

const cases = Object.entries(hostileStrings).map(([name, text]) => ({ name, text }));
const calm = hostileReport('calm');
const many = `of ${cases.length} hostile strings`;

/** Looks at every case and names those that break out, so that one run tells all. */
function breakouts(check: (text: string, report: Report) => void): string[] {
  return cases.flatMap(({ name, text }) => {
    try {
      check(text, hostileReport(text));
      return [];
    } catch (error) {
      return [`${name}: ${String(error).slice(0, 600)}`];
    }
  });
}

/** Nothing in it moves a cursor, turns text around or hides; lines end in our own line feeds alone. */
function expectVisible(text: string): void {
  expect(text.match(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|(?=\ufe0f)\P{M}/u)).toBeNull();
}

/** Those that a line is rendered with, and no others. */
const OUR_COLOURS = new RegExp(`${String.fromCharCode(27)}\\[(?:1|2|22|31|32|33|36|39)m`, 'g');

describe('text', () => {
  test(`keeps each ${many} visible and on its line`, () => {
    const told = (report: Report, text: string): string =>
      reporters.text(report, { sourceLine: () => `  image: ${text}` });
    const expected = ownLines(told(calm, 'calm'));
    const found = breakouts((text, report) => {
      expectVisible(told(report, text));
      // A line of spaces may be any line's.
      if (text.trim() !== '') expect(ownLines(told(report, text))).toBe(expected);
    });
    expect(found).toEqual([]);
  });

  test(`has no escapes but its own colours around each ${many}`, () => {
    const found = breakouts((_, report) => {
      const told = reporters.text(report, { colour: true });
      expectVisible(told.replace(OUR_COLOURS, ''));
    });
    expect(found).toEqual([]);
  });
});

/** Lines that begin at our own margin: a hint may have several, and so may a log, each behind its container. */
function ownLines(text: string): number {
  return text.split('\n').filter((line) => !/^ {8}|^ {2}\S.*-1 │ /.test(line)).length;
}

describe('json', () => {
  test(`says each ${many} exactly, and shows none`, () => {
    const found = breakouts((_, report) => {
      const told = reporters.json(report);
      expect(JSON.parse(told)).toEqual(JSON.parse(JSON.stringify(report)));
      expectVisible(told);
    });
    expect(found).toEqual([]);
  });
});

describe('github', () => {
  test(`makes one command of ours a line, whatever each ${many} tries`, () => {
    const expected = commands(reporters.github(calm)).map(({ level }) => level);
    const found = breakouts((_, report) => {
      const told = commands(reporters.github(report));
      expect(told.map(({ level }) => level)).toEqual(expected);
      for (const { properties } of told) {
        expect(['file', 'line', 'col', 'title']).toEqual(
          expect.arrayContaining([...properties.keys()]),
        );
        expect(properties.get('line') ?? '1').toMatch(/^\d+$/);
      }
    });
    expect(found).toEqual([]);
  });
});

interface Command {
  readonly level: string;
  readonly properties: ReadonlyMap<string, string>;
}

/** Reads lines as a runner does: everything up to the second `::` is the command, properties end at commas. */
function commands(text: string): Command[] {
  expectVisible(text);
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [, head = ''] = line.split('::');
      const [level = '', ...rest] = head.split(' ');
      expect(line.startsWith('::')).toBe(true);
      expect(['error', 'warning', 'notice']).toContain(level);
      const pairs = rest
        .join(' ')
        .split(',')
        .map((pair) => pair.split('='));
      return {
        level,
        properties: new Map(pairs.map(([key = '', ...value]) => [key, value.join('=')])),
      };
    });
}

const PLACES = (): string => 'https://github.com/octo/shop/blob/main/x#L1';
/** How many pieces of code and line breaks a message has is up to its quotes and lines. */
const INLINE = new Set(['code', 'br']);
const ALLOWED = new Set([
  ...['h3', 'p', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'details', 'summary', 'ul', 'li'],
  ...['a', 'code', 'br', 'sub', 'strong', 'del', 'pre'],
]);

describe.for([
  { name: 'a comment', limit: LONGEST_COMMENT, measure: 'characters' },
  { name: 'a job summary', limit: LONGEST_SUMMARY, measure: 'bytes' },
] as const)('$name', ({ limit, measure }) => {
  const told = (report: Report): string => markdown(report, { limit, measure, places: PLACES });
  const rendered = (report: Report): HtmlElement =>
    parsePart(new Marked().parse(told(report)) as string);

  test(`stands as it should around each ${many}`, () => {
    const expected = skeleton(rendered(calm), INLINE);
    const found = breakouts((_, report) => {
      expectVisible(told(report).replaceAll('\u200b', ''));
      expect(told(report).length).toBeLessThanOrEqual(limit);
      const part = rendered(report);
      // Where room is short, whole rows are left out.
      if (!/… and \d+ more/.test(told(report))) expect(skeleton(part, INLINE)).toBe(expected);
      for (const { name, attributes } of elementsOf(part)) {
        expect(ALLOWED).toContain(name);
        const { align, href, ...others } = attributes;
        expect(others).toEqual(
          name === 'code' && 'class' in others ? { class: 'language-yaml' } : {},
        );
        expect(href ?? PLACES()).toBe(PLACES());
      }
    });
    expect(found).toEqual([]);
  });

  test(`mentions nobody and links nowhere for each ${many}`, () => {
    const found = breakouts((_, report) => {
      const words = textOf(rendered(report), new Set(['code', 'a', 'pre', 'br']));
      expect(words).not.toMatch(/@\w|#\d|\bgh-\d|:[\w+-]+:|https?:\/\/|\bwww\.\w|\w@\w/i);
      expect(told(report)).not.toMatch(/<!--|\$\$/);
    });
    expect(found).toEqual([]);
  });
});

describe('sarif', () => {
  test(`is valid, with as many results, around each ${many}`, () => {
    const expected = resultsOf(calm).length;
    const found = breakouts((_, report) => {
      const told = reporters.sarif(report);
      expect(sarifComplaints(told)).toEqual([]);
      expectVisible(told);
      const results = resultsOf(report);
      expect(results).toHaveLength(expected);
      for (const { message } of results) {
        expect(message.text.replaceAll(/\\[\\[\]]/g, '')).not.toMatch(/[[\]]|\{\d+\}(?!\})/);
      }
    });
    expect(found).toEqual([]);
  });
});

function resultsOf(report: Report): readonly { readonly message: { readonly text: string } }[] {
  return JSON.parse(reporters.sarif(report)).runs[0].results;
}

describe('junit', () => {
  test(`is well-formed, with as many tests, around each ${many}`, () => {
    const outline = ({ name, elements }: XmlElement): string =>
      `${name}(${elements.map(outline).join(' ')})`;
    const expected = outline(parseXml(reporters.junit(calm)));
    const found = breakouts((_, report) => {
      const told = reporters.junit(report);
      expectVisible(told);
      expect(outline(parseXml(told))).toBe(expected);
    });
    expect(found).toEqual([]);
  });
});

describe('codeclimate', () => {
  test(`has as many entries, each one's own, around each ${many}`, () => {
    const expected = JSON.parse(reporters.codeclimate(calm)).length;
    const found = breakouts((_, report) => {
      const told = reporters.codeclimate(report);
      expectVisible(told);
      const entries: readonly { readonly fingerprint: string }[] = JSON.parse(told);
      expect(entries).toHaveLength(expected);
      expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(expected);
    });
    expect(found).toEqual([]);
  });
});

describe.for([
  {
    name: 'the page of a history',
    page: (text: string): string => historyPage(hostileHistory(text)),
  },
  { name: 'the page of a run under load', page: verifyPageOf },
])('$name', ({ page }) => {
  test(`stands as it should, with no script but its own, around each ${many}`, () => {
    const own = parsePage(page('calm'));
    const scripts = programs(own);
    const found = breakouts((text) => {
      const whole = page(text);
      const read = parsePage(whole);
      expect(skeleton(read)).toBe(skeleton(own));
      expect(programs(read)).toEqual(scripts);
      expect(handlers(read)).toEqual(handlers(own));
      for (const data of dataOf(read)) JSON.parse(data);
      expectVisible(textOf(read, new Set(['script', 'style'])));
    });
    expect(found).toEqual([]);
  });
});

function programs(page: HtmlElement): string[] {
  return elementsOf(page)
    .filter(
      ({ name, attributes }) => name === 'script' && attributes['type'] !== 'application/json',
    )
    .map((script) => textOf(script));
}

function dataOf(page: HtmlElement): string[] {
  return elementsOf(page)
    .filter(({ attributes }) => attributes['type'] === 'application/json')
    .map((script) => textOf(script));
}

/** The names of attributes: none may come that the page has not by itself. */
function handlers(page: HtmlElement): string[] {
  return elementsOf(page).map(
    ({ name, attributes }) => `${name} ${Object.keys(attributes).join(' ')}`,
  );
}

function verifyPageOf(text: string): string {
  const [stack] = hostileReport(text).stacks;
  if (stack?.verify === undefined) throw new Error('The report has a run.');
  return verifyPage(stack.id, stack.verify, { script: '/* chart */', style: '' });
}

function hostileHistory(text: string): ClaimHistory {
  const position = { file: text, line: 1, column: 1 };
  const claim = {
    limit: 1,
    reservation: 0,
    unlimited: 1,
    services: new Map([[text, { amount: 1, position }]]),
  };
  const point = {
    commit: 'a'.repeat(40),
    subject: text,
    date: '2026-01-05',
    changed: true,
  } as const;
  return {
    stack: text,
    host: text,
    resource: 'memory',
    usable: 1,
    truncated: true,
    points: [
      {
        ...point,
        state: { kind: 'claim', claim },
        cause: { service: text, change: 1, position },
        crossing: 'over',
      },
      {
        ...point,
        state: { kind: 'unreadable', message: text },
        cause: undefined,
        crossing: undefined,
      },
      {
        ...point,
        state: { kind: 'claim', claim: { ...claim, limit: 2 } },
        cause: undefined,
        crossing: 'under',
      },
    ],
  };
}
