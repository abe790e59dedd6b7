import { escapeHtml, scriptData } from '@plimsoll/core/internal/report/html';
import { describe, expect, test } from 'vitest';

describe('escapeHtml', () => {
  test('escapes what ends an element or an attribute', () => {
    expect(escapeHtml(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;');
  });
});

describe('scriptData', () => {
  test('holds nothing that ends its element, and gives the text back as it is shown', () => {
    const data = scriptData({ names: ['</script>', 'a\u202eb'], count: 1 });
    expect(data).not.toContain('<');
    expect(JSON.parse(data)).toEqual({ names: ['</script>', 'a\\u{202e}b'], count: 1 });
  });
});
