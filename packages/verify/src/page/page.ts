import {
  bytes,
  escapeHtml,
  formatBytes,
  type Ground,
  percent,
  type ServiceComparison,
  type ServiceVerdict,
  scriptData,
  sinceText,
  togetherText,
  trafficText,
  type Verdict,
  type VerifyReport,
  verdictText,
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
  const services = worstFirst(report.services);
  const charts = services.map((service) => chartsOf(service, start));
  const phases = Object.entries(report.phases).map(([name, at = start]) => [
    name,
    (at - start) / 1000,
  ]);
  let drawn = 0;
  const sections = services.map((service, index) => {
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
<p>${escapeHtml(sentences(report))}</p>
${paragraphs(report.grounds)}
${table(services, report)}
${sections.join('\n')}
${logs(report.logs)}
${disclosures(report)}
<footer>${escapeHtml(means(report))}</footer>
<script type="application/json" id="data">${scriptData({ charts: charts.flat(), phases, end: endOf(charts.flat()) })}</script>
<script>${library.script}</script>
<script>${DRAWING}</script>
</body>
</html>
`;
}

const ORDER: readonly Verdict[] = ['exceeded', 'undecided', 'held'];

function worstFirst(services: readonly ServiceVerdict[]): readonly ServiceVerdict[] {
  return services.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
}

/** What the traffic was, and what all containers held together. */
function sentences(report: VerifyReport): string {
  return [trafficText(report.traffic), togetherText(report) ?? []]
    .flat()
    .map((sentence) => `${sentence}.`)
    .join(' ');
}

/** The last moment that any chart shows, so that all show the same time. */
function endOf(charts: readonly Chart[]): number {
  return Math.max(1, ...charts.flatMap(({ times }) => times.at(-1) ?? []));
}

function table(services: readonly ServiceVerdict[], { comparison }: VerifyReport): string {
  const rows = services.map(
    (service) => `<tr><td>${escapeHtml(service.name)}</td>
<td class="${service.verdict}">${escapeHtml(verdictText(service))}</td>
<td class="number">${size(service.peakMemoryInUse)}</td><td class="number">${size(service.memoryLimit)}</td>
<td class="number">${share(service.throttledRatio)}</td><td class="number">${service.oomKills}</td>
<td class="number">${service.restarts}</td>${comparison ? sinceCell(service, comparison) : ''}</tr>`,
  );
  const names = ['peak memory', 'limit', 'throttled', 'OOM kills', 'restarts'];
  const since = comparison ? '<th>since base</th>' : '';
  const heads = names.map((name) => `<th class="number">${name}</th>`).join('') + since;
  return `<div class="scroll"><table><thead><tr><th>service</th><th>verdict</th>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function sinceCell({ name }: ServiceVerdict, comparison: readonly ServiceComparison[]): string {
  const compared = comparison.find((service) => service.name === name);
  const told = (compared && sinceText(compared)) ?? '';
  return `<td${compared?.isWorse === true ? ' class="exceeded"' : ''}>${escapeHtml(told)}</td>`;
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

function means({ engine }: VerifyReport): string {
  return `Docker ${engine.version}, cgroup v${engine.cgroupVersion}, ${engine.cpus} CPUs, ${size(engine.memory)}.`;
}

function paragraphs(grounds: readonly Ground[]): string {
  return grounds
    .map(({ message, position }) => `<p>${escapeHtml(message)}${place(position)}</p>`)
    .join('\n');
}

function place(position: Ground['position']): string {
  if (position === undefined) return '';
  return ` <code class="soft">${escapeHtml(`${position.file}:${position.line}`)}</code>`;
}

function size(count: number | null): string {
  return count === null ? '–' : formatBytes(bytes(Math.round(count)));
}

function share(ratio: number | null): string {
  return ratio === null ? '–' : escapeHtml(percent(ratio));
}
