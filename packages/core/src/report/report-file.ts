import { REPORTER_NAMES, type ReporterName } from './reporter.ts';

/** A file that a report goes to, and what it is told as there. */
export interface ReportFile {
  readonly format: ReporterName;
  readonly path: string;
}

/** Reads `sarif=plimsoll.sarif`; `undefined` for anything that does not begin with the name of a format. */
export function parseReportFile(text: string): ReportFile | undefined {
  const [name = '', ...rest] = text.split('=');
  const format = REPORTER_NAMES.find((candidate) => candidate === name);
  const path = rest.join('=');
  return format === undefined || path === '' ? undefined : { format, path };
}
