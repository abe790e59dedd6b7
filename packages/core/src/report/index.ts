import { codeclimate } from './codeclimate.ts';
import { annotations, workflowCommand } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit/junit.ts';
import { markdown } from './markdown/markdown.ts';
import type { Reporter, ReporterName } from './reporter.ts';
import { sarif } from './sarif/sarif.ts';
import { text } from './text/text.ts';

/** What a report can be told as. */
export const reporters: Readonly<Record<ReporterName, Reporter>> = {
  text,
  json,
  markdown: (report) => markdown(report),
  github: (report) =>
    annotations(report)
      .map((annotation) => `${workflowCommand(annotation)}\n`)
      .join(''),
  sarif,
  junit,
  codeclimate,
};
