import { nameOfStack, PlimsollError, problem, type Report, type StackReport } from '@plimsoll/core';
import { output } from '../terminal.ts';
import { loadVerify } from './load-verify.ts';
import type { VerifyOptions } from './verify-options.ts';

/** Writes the page and the script of a run, where somebody wants them. */
export async function keep(report: Report, { html, saveScript }: VerifyOptions): Promise<void> {
  const stack = report.stacks.find(({ verify }) => verify !== undefined);
  if (stack?.verify === undefined) return;
  if (html !== undefined) await keepPage(stack, stack.verify, html);
  if (saveScript !== undefined) keepScript(stack.verify.traffic?.script ?? undefined, saveScript);
}

/** A page, a file of samples and a script are about one stack each: refuses them for several before anything is booted. */
export function refuseForSeveral(
  stacks: number,
  { html, samples, saveScript }: VerifyOptions,
): void {
  const [flag] = Object.entries({
    '--html': html,
    '--samples': samples,
    '--save-script': saveScript,
  })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  if (flag === undefined || stacks < 2) return;
  const message = `${flag} tells of one stack, and there are ${stacks} here.`;
  const hint = 'Name the one that is meant.';
  throw new PlimsollError([problem('usage-invalid', message, { hint })]);
}

async function keepPage(
  stack: StackReport,
  run: NonNullable<StackReport['verify']>,
  path: string,
): Promise<void> {
  const { chartLibrary, verifyPage } = await loadVerify();
  output(verifyPage(nameOfStack(stack), run, chartLibrary()), path);
  process.stderr.write(`Written to ${path}\n`);
}

function keepScript(script: string | undefined, path: string): void {
  if (script === undefined) {
    process.stderr.write('No traffic was sent, so there is no script to keep.\n');
    return;
  }
  output(script, path);
  process.stderr.write(`Written to ${path}\n`);
}
