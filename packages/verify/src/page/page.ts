import {
  bytes,
  escapeHtml,
  formatBytes,
  type Ground,
  type ServiceVerdict,
  scriptData,
  type VerifyReport,
} from '@plimsoll/core';
import { type Chart, chartsOf } from './chart-data.ts';
import { DRAWING } from './drawing.ts';
import { STYLE } from './style.ts';

/** The texts of the chart library, which the page carries in itself. */
export interface ChartLibrary {
  readonly script: string;
  readonly style: string;
}

/** One page that needs nothing else: verdicts, what speaks for them, and a timeline of every container. */
export function verifyPage(stack: string, report: VerifyReport, library: ChartLibrary): string {
  const start = report.phases.boot ?? 0;
  const charts = report.services.map((service) => chartsOf(service, start));
  const phases = Object.entries(report.phases).map(([name, at = start]) => [
    name,
    (at - start) / 1000,
  ]);
  let drawn = 0;
  const sections = report.services.map((service, index) => {
    const own = charts[index] ?? [];
    const section = serviceSection(service, own, drawn);
    drawn += own.length;
    return section;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(`${stack} ${report.verdict}`)}</title>
<style>${library.style}${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(stack)} <span class="${report.verdict}">${report.verdict}</span></h1>
${paragraphs(report.grounds)}
${table(report.services)}
${sections.join('\n')}
${logs(report.logs)}
${disclosures(report)}
<footer>${escapeHtml(means(report))}</footer>
<script type="application/json" id="data">${scriptData({ charts: charts.flat(), phases })}</script>
<script>${library.script}</script>
<script>${DRAWING}</script>
</body>
</html>
`;
}

function table(services: readonly ServiceVerdict[]): string {
  const rows = services.map(
    (service) => `<tr><td>${escapeHtml(service.name)}</td>
<td class="${service.verdict}">${escapeHtml([service.verdict, ...service.reasons].join(' '))}</td>
<td class="number">${size(service.peakMemoryInUse)}</td><td class="number">${size(service.memoryLimit)}</td>
<td class="number">${share(service.throttledRatio)}</td><td class="number">${service.oomKills}</td>
<td class="number">${service.restarts}</td></tr>`,
  );
  const names = ['peak memory', 'limit', 'throttled', 'OOM kills', 'restarts'];
  const heads = names.map((name) => `<th class="number">${name}</th>`).join('');
  return `<table><thead><tr><th>service</th><th>verdict</th>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function serviceSection(service: ServiceVerdict, charts: readonly Chart[], first: number): string {
  const places = charts.map(
    ({ title }, index) =>
      `<div class="chart"><h3>${escapeHtml(title)}</h3><div id="chart-${first + index}"></div></div>`,
  );
  return `<h2>${escapeHtml(service.name)} <span class="${service.verdict}">${service.verdict}</span></h2>
${paragraphs(service.grounds)}
<div class="charts">${places.join('')}</div>`;
}

function logs(texts: Readonly<Record<string, string>>): string {
  const parts = Object.entries(texts).map(
    ([name, text]) =>
      `<details><summary>${escapeHtml(name)}</summary><pre>${text.split('\n').map(escapeHtml).join('\n')}</pre></details>`,
  );
  return parts.length === 0 ? '' : `<h2>Last words</h2>${parts.join('')}`;
}

function disclosures({ disclosures: told }: VerifyReport): string {
  if (told.length === 0) return '';
  const items = told.map(({ message }) => `<li>${escapeHtml(message)}</li>`);
  return `<h2>Differs from what is declared</h2><ul>${items.join('')}</ul>`;
}

function means({ engine, traffic }: VerifyReport): string {
  const sent = traffic?.summary
    ? `${traffic.summary.requests} requests in ${traffic.duration} s`
    : 'no traffic';
  return `Docker ${engine.version}, cgroup v${engine.cgroupVersion}, ${engine.cpus} CPUs, ${size(engine.memory)}; ${sent}.`;
}

function paragraphs(grounds: readonly Ground[]): string {
  return grounds.map(({ message }) => `<p>${escapeHtml(message)}</p>`).join('\n');
}

function size(count: number | null): string {
  return count === null ? '–' : formatBytes(bytes(Math.round(count)));
}

function share(ratio: number | null): string {
  return ratio === null ? '–' : `${Math.round(ratio * 100)} %`;
}
