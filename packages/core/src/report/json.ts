import { jsonText } from './json-text.ts';
import type { Reporter } from './reporter.ts';

/** The report itself, for programs. */
export const json: Reporter = (report) => jsonText(report);
