/** The page's own style: light and dark by the reader's choice, no fonts from elsewhere. */
export const STYLE = `
:root { color-scheme: light dark;
  --ink: light-dark(#1b2733, #e6edf3); --soft: light-dark(#5a6b7b, #93a4b4); --paper: light-dark(#f6f8fa, #0e151c);
  --card: light-dark(#ffffff, #161f28); --rule: light-dark(#e1e7ed, #26323d);
  --water: light-dark(#2f81b7, #58a6d6); --over: light-dark(#cf3a2b, #ff7466); --under: light-dark(#1a7f4b, #4cc38a); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 40px 20px 56px; }
header { display: grid; grid-template-columns: 1fr auto; align-items: end; gap: 0 24px; margin-bottom: 18px; }
.names { grid-column: 1 / -1; margin: 0 0 2px; color: var(--soft); overflow-wrap: anywhere; }
.names b { color: var(--ink); font-weight: 600; }
h1 { margin: 0; font-size: clamp(28px, 5vw, 44px); line-height: 1.15; font-weight: 680; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; }
h1 .of { color: var(--soft); font-weight: 420; }
.badge { margin: 0 0 6px; padding: 5px 14px; border-radius: 99px; font-weight: 600; white-space: nowrap; }
.badge.over { color: var(--over); background: color-mix(in srgb, var(--over) 13%, transparent); }
.badge.under { color: var(--under); background: color-mix(in srgb, var(--under) 13%, transparent); }
figure, section { position: relative; margin: 0 0 22px; padding: 18px 20px; background: var(--card); border: 1px solid var(--rule); border-radius: 12px; }
svg { display: block; width: 100%; height: auto; overflow: visible; cursor: crosshair; outline-offset: 6px; }
svg text { font-size: 12px; fill: var(--soft); font-variant-numeric: tabular-nums; }
.grid line { stroke: var(--rule); } .grid text { text-anchor: end; }
.area { fill: var(--water); fill-opacity: .22; } .area.over { fill: var(--over); fill-opacity: .28; }
.edge { fill: none; stroke: var(--water); stroke-width: 2; } .edge.over { stroke: var(--over); }
.reserved { fill: none; stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 2 4; }
.line line { stroke: var(--ink); stroke-width: 2; }
.line text { fill: var(--ink); font-weight: 600; paint-order: stroke; stroke: var(--card); stroke-width: 4px; stroke-linejoin: round; }
.mark { stroke: var(--card); stroke-width: 2; } .mark.over { fill: var(--over); } .mark.under { fill: var(--under); }
#cross line { stroke: var(--ink); stroke-opacity: .45; } #cross circle { fill: var(--ink); stroke: var(--card); stroke-width: 2; }
figcaption { margin-top: 10px; color: var(--soft); font-size: 13px; }
.key { display: inline-block; width: 18px; height: 10px; margin: 0 6px 0 0; border-radius: 3px; vertical-align: -1px; }
.term { display: inline-block; margin-right: 14px; }
.key.limits { background: color-mix(in srgb, var(--water) 30%, transparent); border-top: 2px solid var(--water); }
.key.reserved { height: 0; border-top: 2px dotted var(--soft); vertical-align: 3px; border-radius: 0; }
.key.line { height: 0; border-top: 2px solid var(--ink); vertical-align: 3px; border-radius: 0; }
#hover { position: absolute; top: 10px; left: 0; max-width: 320px; padding: 9px 12px; border-radius: 8px; background: var(--ink); color: var(--card); font-size: 13px; line-height: 1.4; pointer-events: none; overflow-wrap: anywhere; box-shadow: 0 6px 24px #0004; }
#hover b { display: block; font-size: 15px; } #hover span { display: block; opacity: .8; }
h2 { margin: 0 0 8px; font-size: 15px; }
ul { margin: 0; padding: 0; list-style: none; }
li { padding: 8px 0 8px 14px; border-left: 3px solid; margin: 6px 0; } li.over { border-color: var(--over); } li.under { border-color: var(--under); }
li p { margin: 2px 0 0; color: var(--soft); } li p b { color: var(--ink); }
code { font: 13px ui-monospace, 'SF Mono', Menlo, 'Liberation Mono', monospace; } time { color: var(--soft); font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; } table { width: 100%; border-collapse: collapse; font-size: 14px; }
th { text-align: left; font-weight: 500; color: var(--soft); } th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--rule); white-space: nowrap; vertical-align: top; }
td.what { white-space: normal; min-width: 220px; overflow-wrap: anywhere; } tbody tr:last-child td { border: 0; }
.n { text-align: right; font-variant-numeric: tabular-nums; } .up { color: var(--over); } .down { color: var(--under); }
footer { color: var(--soft); font-size: 13px; }
@media (max-width: 560px) { header { grid-template-columns: 1fr; } .badge { justify-self: start; margin-top: 8px; } figure, section { padding: 14px 12px; } svg text { font-size: 20px; } }
`;
