import { PlimsollError, workflowCommand } from '@plimsoll/core';
import { addSummary, print, printText, setOutputs } from './runner.ts';
import { verifyOutputs } from './verify/leavings.ts';

/** What a run ends with that could not take place. */
const CANNOT_RUN = 3;

const TITLE = 'could not judge: Plimsoll itself failed';

/** Tells of what nobody foresaw: the step fails, and its exit code is not that of a stack that does not fit. */
export function confess(error: unknown): void {
  process.exitCode = CANNOT_RUN;
  if (error instanceof PlimsollError) tellInLog(error);
  else tellAll(error);
}

function tellAll(error: unknown): void {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  printText(`Plimsoll itself failed here. Please report it with these lines:\n${trace}`);
  print(workflowCommand({ level: 'error', title: 'Plimsoll', message: TITLE }));
  addSummary(`### ❔ Plimsoll: ${TITLE}\n\nThe log of this step has the lines to report.\n`);
  setOutputs({
    outcome: 'undecided',
    'exit-code': String(CANNOT_RUN),
    headline: TITLE,
    changed: 'false',
    'memory-limit': '',
    'memory-usable': '',
    ...verifyOutputs({ stacks: [] }),
    report: '',
    patch: '',
    'comment-url': '',
  });
}

/** All that is left where the runner's files take nothing. */
function tellInLog({ problems }: PlimsollError): void {
  for (const { code, message, hint } of problems) {
    const words = [message, hint ?? ''].join('\n').trim();
    print(workflowCommand({ level: 'error', title: code, message: words }));
  }
}
