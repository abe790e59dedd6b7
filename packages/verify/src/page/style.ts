/** How the page looks, in the light and in the dark. */
export const STYLE: string = `
:root { color-scheme: light dark; --ink: #1f2328; --soft: #57606a; --line: #d8dee4; --paper: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9198a1; --line: #30363d; --paper: #0d1117; }
}
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1rem; }
h3 { font-size: .9rem; color: var(--soft); margin: 1rem 0 .25rem; font-weight: 600; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number, th.number { text-align: right; } td.number { white-space: nowrap; } .scroll { overflow-x: auto; }
.held { color: #1a7f37; } .exceeded { color: #cf222e; } .undecided { color: #9a6700; }
@media (prefers-color-scheme: dark) { .held { color: #3fb950; } .exceeded { color: #f85149; } .undecided { color: #d29922; } }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 1rem; }
.chart { min-width: 0; } footer, .soft { color: var(--soft); } pre { overflow: auto; border: 1px solid var(--line); padding: .6rem; font-size: .85em; }
.u-legend { font-size: .8rem; } .u-legend th, .u-legend td { border: 0; }
`;
