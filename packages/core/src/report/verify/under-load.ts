import { enumerate, named, type Phrase, phrase } from '../phrase.ts';
import type { ErrorReport, Report, StackReport } from '../report.ts';
import { nameOfStack } from '../stack-name.ts';
import { gravest, struckServices } from './told.ts';
import { type Reason, VERDICTS, type Verdict } from './verdict.ts';
import type { VerifyReport } from './verify-report.ts';

/** What runs under load add to the answer. */
export interface UnderLoad {
  /** The worst of all runs; `not-run`: none came to be. */
  readonly verdict: Verdict | 'not-run';
  /** Continues a sentence that says a stack fits. */
  readonly afterFits: Phrase;
  /** Continues any other. */
  readonly after: Phrase;
}

/** What all runs of a report come to; `undefined` where none was meant. */
export function underLoad(report: Report): UnderLoad | undefined {
  const proved = report.stacks.filter(isProved);
  if (report.errors.some((error) => isAboutRun(error, report))) return NOT_RUN;
  const verdict = VERDICTS.findLast((each) => proved.some(({ verify }) => verify.verdict === each));
  if (verdict === undefined) return undefined;
  if (verdict === 'held') return held(proved, report);
  const worst = proved.filter(({ verify }) => verify.verdict === verdict);
  const told = what(worst, proved.length > 1);
  const others = more(worst);
  return verdict === 'exceeded'
    ? {
        verdict,
        afterFits: phrase`, but ${told} under load${others}`,
        after: phrase`; under load ${told}${others}`,
      }
    : {
        verdict,
        afterFits: phrase`, but stayed undecided under load: ${told}${others}`,
        after: phrase`; undecided under load: ${told}${others}`,
      };
}

/** Whether an error says why a stack that was judged could not be put to the proof. */
export function isAboutRun({ stack }: ErrorReport, { stacks }: Report): boolean {
  return stack !== undefined && stacks.some(({ id }) => id === stack);
}

type Proved = StackReport & { readonly verify: VerifyReport };

function isProved(stack: StackReport): stack is Proved {
  return stack.verify !== undefined;
}

const NOT_RUN: UnderLoad = {
  verdict: 'not-run',
  afterFits: [', but could not be put under load'],
  after: ['; it could not be put under load'],
};

function held(proved: readonly Proved[], { stacks }: Report): UnderLoad {
  const running = stacks.filter(({ status }) => status !== 'removed').length;
  const names = enumerate(proved.map(nameOfStack));
  return proved.length === running
    ? { verdict: 'held', afterFits: [' and held under load'], after: ['; under load it held'] }
    : {
        verdict: 'held',
        afterFits: phrase`, and ${names} held under load`,
        after: phrase`; under load ${names} held`,
      };
}

/** What happened, of the gravest kind first. */
function what([first]: readonly Proved[], namesStack: boolean): Phrase {
  if (first === undefined) return [];
  const { verify } = first;
  const where = namesStack ? phrase` in ${named(nameOfStack(first))}` : [];
  const alike = gravest(verify);
  const reason = alike[0]?.reasons[0];
  if (reason === undefined) return [RUN_DID.get(verify.reasons[0]) ?? 'the run failed', ...where];
  const [one, many] = verify.refusals.length > 0 ? REFUSED : DID[reason];
  return phrase`${enumerate(alike.map(({ name }) => name))} ${alike.length > 1 ? many : one}${where}`;
}

/** How many services more there are of that verdict. */
function more(runs: readonly Proved[]): string {
  const struck = runs.flatMap(({ verify }) => struckServices(verify)).length;
  const told = runs[0] === undefined ? 0 : gravest(runs[0].verify).length;
  if (runs.some(({ verify }) => verify.refusals.length > 0)) return '';
  return told > 0 && struck > told ? ` (${struck - told} more below)` : '';
}

/** What a service did, and what several did. */
const DID: Readonly<Record<Reason, readonly [one: string, many: string]>> = {
  oom: ['ran out of memory (OOM)', 'ran out of memory (OOM)'],
  throttled: ['was throttled by its CPU limit', 'were throttled by their CPU limits'],
  memory: ['all but filled its memory limit', 'all but filled their memory limits'],
  pids: ['ran into its process limit', 'ran into their process limits'],
  exit: ['failed', 'failed'],
  restarts: ['restarted', 'restarted'],
  health: ['became unhealthy', 'became unhealthy'],
  boot: ['did not come up', 'did not come up'],
  traffic: ['failed requests', 'failed requests'],
  'no-evidence': ['was not seen well enough', 'were not seen well enough'],
  'no-limit': ['has no memory limit', 'have no memory limit'],
};

const REFUSED = ['is refused', 'are refused'] as const;

/** The same of the run as a whole. */
const RUN_DID: ReadonlyMap<Reason | undefined, string> = new Map([
  ['memory', 'the containers together held more than the host has'],
  ['boot', 'the stack could not be brought up'],
  ['traffic', 'the traffic failed'],
]);
