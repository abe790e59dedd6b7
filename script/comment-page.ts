/**
 * A pull request comment as a page, near enough to how GitHub shows it, and without a package or a network.
 * It knows the Markdown that our own comments are made of (headings, tables, lists, emphasis, links and inline HTML).
 */
export function commentPage(markdown: string): string {
  const body = markdown
    .split(/\n{2,}/)
    .map((block) => blockHtml(block.trim()))
    .join('\n');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>The comment on the pull request</title><style>${STYLE}</style></head>
<body><article><header><b>plimsoll</b> commented now</header><section>${body}</section></article></body></html>
`;
}

function blockHtml(block: string): string {
  const heading = /^### (?<title>.*)$/.exec(block)?.groups?.['title'];
  if (heading !== undefined) return `<h3>${inline(heading)}</h3>`;
  if (block.startsWith('|')) return table(block.split('\n'));
  if (/^- /.test(block)) return `<ul>${block.split(/^- /m).slice(1).map(item).join('')}</ul>`;
  return /^<\/?details/.test(block) ? inline(block) : `<p>${inline(block)}</p>`;
}

function item(text: string): string {
  return `<li>${inline(text.trim())}</li>`;
}

function table([head = '', rule = '', ...rows]: readonly string[]): string {
  const sides = cells(rule).map((cell) => (cell.endsWith(':') ? 'right' : 'left'));
  const line = (name: string) => (row: string) =>
    `<tr>${cells(row)
      .map((cell, index) => `<${name} style="text-align:${sides[index]}">${inline(cell)}</${name}>`)
      .join('')}</tr>`;
  return `<div><table>${line('th')(head)}${rows.map(line('td')).join('')}</table></div>`;
}

function cells(row: string): readonly string[] {
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function inline(text: string): string {
  return text
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/\[([^\]]+)\]\((https:[^)\s]+)\)/g, '<a href="$2">$1</a>')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1f2328, #f0f6fc); --soft: light-dark(#59636e, #9198a1);
  --paper: light-dark(#fff, #0d1117); --head: light-dark(#f6f8fa, #151b23); --rule: light-dark(#d1d9e0, #3d444d); }
body { margin: 0; padding: 32px 16px; background: var(--paper); color: var(--ink); font: 14px/1.5 system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', sans-serif; }
article { max-width: 900px; margin: 0 auto; border: 1px solid var(--rule); border-radius: 6px; overflow: hidden; }
header { padding: 8px 16px; background: var(--head); border-bottom: 1px solid var(--rule); color: var(--soft); } header b { color: var(--ink); }
section { padding: 16px; } h3 { margin: 0 0 12px; font-size: 18px; } p, ul, div, details { margin: 0 0 14px; } ul { padding-left: 24px; }
div { overflow-x: auto; } table { border-collapse: collapse; } th, td { padding: 6px 13px; border: 1px solid var(--rule); } th { font-weight: 600; }
tr:nth-child(odd) td { background: var(--head); } code { padding: .2em .4em; border-radius: 6px; background: #818b981f; font: 85% ui-monospace, Menlo, 'Liberation Mono', monospace; white-space: break-spaces; }
sub { color: var(--soft); } summary { cursor: pointer; }
`;
