import { code, link, markup, prose } from '@plimsoll/core/internal/report/markdown/escape';
import { phrase } from '@plimsoll/core/internal/report/phrase';
import { shorten, visible } from '@plimsoll/core/internal/report/visible';
import fc from 'fast-check';
import { Marked } from 'marked';
import { describe, expect, test } from 'vitest';

/** Any code points, halves of characters among them; half of them ASCII, where the trouble is. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 127 }), fc.integer({ min: 0, max: 0x10ffff })))
  .map((points) => String.fromCodePoint(...points));

describe('code', () => {
  test.for([
    { name: 'a pipe', text: 'a|b', written: 'a&#124;b' },
    { name: 'a backtick', text: 'a`b', written: 'a&#96;b' },
    { name: 'a tag', text: '</code><img src=x>', written: '&#60;/code&#62;&#60;img src=x&#62;' },
    { name: 'an entity', text: '&amp;', written: '&#38;amp;' },
    { name: 'a newline', text: 'a\nb', written: 'a&#92;nb' },
    { name: 'a mark that turns text around', text: 'a\u202eb', written: 'a&#92;u{202e}b' },
    { name: 'half a character', text: 'a\ud800b', written: 'a&#92;u{d800}b' },
    { name: 'an address', text: 'https://a.b', written: 'https&#58;//a.b' },
  ])('writes $name so that it is only text', ({ text, written }) => {
    expect(code(text)).toBe(`<code>${written}</code>`);
  });

  test('keeps both ends of a name that is too long for a table', () => {
    expect(code(`${'a'.repeat(100)}z`)).toMatch(/^<code>a{53}…a{25}z<\/code>$/);
  });

  test('never lets a character through that Markdown or HTML reads as more than text', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const inside = code(name).slice('<code>'.length, -'</code>'.length);
        expect(inside.replace(/&#\d+;/g, '')).not.toMatch(/["#$&*<>@[\\\]_`|~\p{Cc}\p{Cf}]|:\/\//u);
      }),
    );
  });
});

describe('prose', () => {
  test.for([
    { name: 'a mention', message: 'ask @octocat', written: 'ask &#64;\u200boctocat' },
    { name: 'an issue', message: 'see #12', written: 'see &#35;\u200b12' },
    { name: 'an issue in short', message: 'see GH-12', written: 'see GH-\u200b12' },
    { name: 'an emoji name', message: 'x:100:y', written: 'x:\u200b100:y' },
    { name: 'a link', message: '[a](http://b)', written: '&#91;a&#93;(http:\u200b//b)' },
    { name: 'a list at its start', message: '- a', written: '\u200b- a' },
    { name: 'a number at its start', message: '1. a', written: '\u200b1. a' },
    { name: 'a formula', message: '$x$', written: '&#36;x&#36;' },
  ])('takes the meaning out of $name', ({ message, written }) => {
    expect(prose(message)).toBe(written);
  });

  test('sets what stands in quotes or backticks as code', () => {
    expect(prose('"a|b" runs `docker compose up`.')).toBe(
      '<code>a&#124;b</code> runs <code>docker compose up</code>.',
    );
  });
});

describe('markup', () => {
  test('keeps figures inside a sentence as they are', () => {
    expect(markup(phrase`${{ name: 'dev' }} claims ${'8.5 GiB'}`)).toBe(
      '<code>dev</code> claims 8.5 GiB',
    );
  });
});

describe('link', () => {
  test('cannot be left through its address', () => {
    expect(link('x', 'https://a/"><b>|')).toBe(
      '<a href="https://a/&#34;&#62;&#60;b&#62;&#124;">x</a>',
    );
  });

  test('is only its content where there is no address', () => {
    expect(link('x', undefined)).toBe('x');
  });
});

describe('a Markdown reader', () => {
  const reader = new Marked({ gfm: true });
  const decode = (html: string): string =>
    html
      .replace(/&#(\d+);/g, (_, point) => String.fromCodePoint(Number(point)))
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const tricky = fc.oneof(
    anyText,
    fc.string({ unit: fc.constantFrom(...'`*_[]()<>|\\~@#:!&;-w.h/ a1\n') }),
  );

  test('finds nothing in our prose but its words', () => {
    fc.assert(
      fc.property(tricky, (text) => {
        const html = reader.parseInline(`x ${markup([text])} x`, { async: false });
        expect(html).not.toContain('<');
        expect(decode(html).replaceAll('\u200b', '')).toBe(`x ${visible(text)} x`);
      }),
    );
  });

  test('finds one cell in a row with one name, and that name in it', () => {
    fc.assert(
      fc.property(tricky, (name) => {
        const html = reader.parse(`| a |\n|:--|\n| ${code(name)} |\n`, { async: false });
        const [, cell] = /<tbody><tr>\n<td[^>]*><code>(.*)<\/code><\/td>\n<\/tr>/.exec(html) ?? [];
        expect(decode(cell ?? '')).toBe(shorten(visible(name), 80));
      }),
    );
  });
});
