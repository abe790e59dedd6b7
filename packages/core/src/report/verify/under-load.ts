import { enumerate, named, type Phrase, phrase } from '../phrase.ts';
import type { ErrorReport, Report, StackReport } from '../report.ts';
import { nameOfStack } from '../stack-name.ts';
import type { ServiceVerdict } from './service-verdict.ts';
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
  const told = what(
    proved.filter(({ verify }) => verify.verdict === verdict),
    proved.length > 1,
  );
  return verdict === 'exceeded'
    ? { verdict, afterFits: phrase`, but ${told} under load`, after: phrase`; under load ${told}` }
    : {
        verdict,
        afterFits: phrase`, but stayed undecided under load: ${told}`,
        after: phrase`; undecided under load: ${told}`,
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

/** What happened, of the gravest kind first; the rest as a number. */
function what(stacks: readonly Proved[], namesStack: boolean): Phrase {
  const [first] = stacks;
  if (first === undefined) return [];
  const { services, reasons, verdict } = first.verify;
  const struck = services.filter((service) => service.verdict === verdict);
  const reason = gravest(struck);
  const where = namesStack ? phrase` in ${named(nameOfStack(first))}` : [];
  if (reason === undefined) return [RUN_DID.get(reasons[0]) ?? 'the run failed', ...where];
  const alike = struck.filter((service) => service.reasons[0] === reason);
  const others = stacks.flatMap(({ verify }) => verify.services).filter(isStruck(verdict)).length;
  const more = others > alike.length ? ` (${others - alike.length} more below)` : '';
  const [one, many] = DID[reason];
  return phrase`${enumerate(alike.map(({ name }) => name))} ${alike.length > 1 ? many : one}${where}${more}`;
}

function isStruck(verdict: Verdict): (service: ServiceVerdict) => boolean {
  return (service) => service.verdict === verdict;
}

function gravest(services: readonly ServiceVerdict[]): Reason | undefined {
  return REASONS_BY_GRAVITY.find((reason) => services.some(({ reasons }) => reasons[0] === reason));
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

const REASONS_BY_GRAVITY = Object.keys(DID) as Reason[];

/** The same of the run as a whole. */
const RUN_DID: ReadonlyMap<Reason | undefined, string> = new Map([
  ['memory', 'the containers together held more than the host has'],
  ['boot', 'the stack could not be brought up'],
  ['traffic', 'the traffic failed'],
]);
