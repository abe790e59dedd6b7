import {
  nearest,
  PlimsollError,
  parseReportFile,
  problem,
  REPORTER_NAMES,
  type ReporterName,
} from '@plimsoll/core';

/** A file that the answer goes to; without a format, it is told there as --format says. */
export interface OutputFile {
  readonly format: ReporterName | undefined;
  readonly path: string;
}

/** Gathers what `--output` names: `plimsoll.txt`, or `sarif=plimsoll.sarif`. */
export function collectOutput(text: string, before: readonly OutputFile[] = []): OutputFile[] {
  const named = parseReportFile(text);
  if (named === undefined) refuseMistyped(text);
  return [...before, named ?? { format: undefined, path: text }];
}

/** `sarf=plimsoll.sarif` would be a file with a strange name, and nobody wants one. */
function refuseMistyped(text: string): void {
  const name = /^(?<name>[a-z]*)=/i.exec(text)?.groups?.['name'];
  if (name === undefined) return;
  const meant = nearest(name, REPORTER_NAMES);
  const formats = `Write one of ${REPORTER_NAMES.join(', ')} before the "=", and a file behind it`;
  const hint = `${meant === undefined ? '' : `Did you mean "${meant}"? `}${formats}; ./${text} is a file of that name.`;
  const message = `"${text}" is not a value of --output.`;
  throw new PlimsollError([problem('usage-invalid', message, { hint })]);
}
