import { type Report, withBaseRuns, withVerify } from '@plimsoll/core';
import { answer, type Judged } from '../answer.ts';
import type { Configure } from '../configure.ts';
import type { ExitCode } from '../exit-code.ts';
import { output } from '../terminal.ts';
import { type Arrangement, arrangement, judged, provingTerms } from '../verify/arrangement.ts';
import { readEarlierReport } from '../verify/earlier-report.ts';
import { interruptible } from '../verify/interruptible.ts';
import { keep, refuseForSeveral } from '../verify/keep.ts';
import { loadVerify } from '../verify/load-verify.ts';
import { choicesFor } from '../verify/settled.ts';
import { statusLine } from '../verify/status-line.ts';
import { subjects } from '../verify/subjects.ts';
import { addVerifyOptions, type VerifyOptions } from '../verify/verify-options.ts';

const EXAMPLES = `
Boots the stack under its own limits, in private: its volumes, networks and ports are not those of
a copy that runs already. Sends traffic, watches what the kernel counts, takes everything down, and
answers held, exceeded or undecided for every service. Needs a Docker engine with Compose.

Examples:
  plimsoll verify                                  this directory's stack, with a little traffic
  plimsoll verify --dry-run                        what would be done
  plimsoll verify --traffic high --duration 5m     more of it, for longer
  plimsoll verify --script load/checkout.js        your own k6 script
  plimsoll verify --no-traffic --duration 1m       only watch
  plimsoll verify --html run.html --save-script traffic.js
  plimsoll verify --format json -o base.json; plimsoll verify --compare base.json
`;

/** `plimsoll verify`: puts stacks to the proof under load. */
export const configureVerify: Configure = (command, finish) => {
  addVerifyOptions(command.argument('[paths...]', 'directories or Compose files, a stack each'))
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], options: VerifyOptions) => {
      finish(await (options.dryRun === true ? dryRun(paths, options) : proof(paths, options)));
    });
};

/** Whatever it comes to is told before anything is kept of it: a page that cannot be written must not cost the answer. */
async function proof(paths: readonly string[], options: VerifyOptions): Promise<ExitCode> {
  let told: Report | undefined;
  const exit = await interruptible((signal) =>
    answer(options, async () => {
      const answered = await prove(await arrangedFor(paths, options), options, signal);
      told = answered.report;
      return answered;
    }),
  );
  if (told !== undefined) await keep(told, options);
  return exit;
}

async function prove(
  arranged: Arrangement,
  options: VerifyOptions,
  signal: AbortSignal,
): Promise<Judged> {
  const { terms, stacks, report } = arranged;
  const { workplace, policy } = terms;
  const { files, top } = workplace;
  const base =
    options.compare === undefined ? undefined : readEarlierReport(files, options.compare);
  const { proveStacks } = await loadVerify();
  using status = statusLine();
  const proved = await proveStacks(
    subjects(stacks, report, { top, samplesFile: options.samples }),
    await provingTerms(arranged, options, { signal, onProgress: status.say }),
  );
  const whole = base === undefined ? proved : withBaseRuns(proved, base);
  return judged(arranged, withVerify(report, whole, policy));
}

/** A page, a file of samples and a script are about one stack each. */
async function arrangedFor(paths: readonly string[], options: VerifyOptions): Promise<Arrangement> {
  const arranged = await arrangement(paths, options);
  refuseForSeveral(arranged.stacks.length, options);
  return arranged;
}

async function dryRun(paths: readonly string[], options: VerifyOptions): Promise<ExitCode> {
  const arranged = await arrangedFor(paths, options);
  const { terms, stacks, report } = arranged;
  // A plan of some of the stacks would be taken for a plan of all.
  if (report.errors.length > 0) return answer(options, async () => judged(arranged, report));
  const { choices, script } = choicesFor(options, terms.workplace);
  const { preview, settle } = await loadVerify();
  const settings = settle(choices, script);
  const { top } = terms.workplace;
  const texts: string[] = [];
  for (const { id: _, ...subject } of subjects(stacks, report, { top, samplesFile: undefined }))
    texts.push(await preview({ ...subject, settings, environment: process.env }));
  output(texts.join('\n'), options.output?.[0]?.path);
  return 0;
}
