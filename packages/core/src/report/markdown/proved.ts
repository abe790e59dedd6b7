import type { StackReport } from '../report.ts';
import { nameOfStack } from '../stack-name.ts';
import type { ServiceVerdict } from '../verify/service-verdict.ts';
import { VERDICTS } from '../verify/verdict.ts';
import type { VerifyReport } from '../verify/verify-report.ts';
import { code } from './escape.ts';
import type { Column } from './table.ts';

/** A stack that was put to the proof. */
export type Proved = StackReport & { readonly verify: VerifyReport };

/** One service of one run: a row of every table about runs. */
export interface ProvedService {
  readonly stack: StackReport;
  readonly run: VerifyReport;
  readonly service: ServiceVerdict;
}

/** The stacks that have a run. */
export function provedStacks(stacks: readonly StackReport[]): Proved[] {
  return stacks.filter(isProved);
}

/** Every service of every run, the worst first. */
export function provedServices(stacks: readonly StackReport[]): ProvedService[] {
  return provedStacks(stacks)
    .flatMap((stack) =>
      stack.verify.services.map((service) => ({ stack, run: stack.verify, service })),
    )
    .sort((a, b) => rank(b.service) - rank(a.service));
}

/** The names that tell rows apart: the stack's only where there are several. */
export function nameColumns(entries: readonly ProvedService[]): Column<ProvedService>[] {
  const stack = { title: 'stack', cell: ({ stack }: ProvedService) => code(nameOfStack(stack)) };
  const service = { title: 'service', cell: ({ service }: ProvedService) => code(service.name) };
  return new Set(entries.map((entry) => entry.stack)).size < 2 ? [service] : [stack, service];
}

function isProved(stack: StackReport): stack is Proved {
  return stack.verify !== undefined;
}

function rank({ verdict }: ServiceVerdict): number {
  return VERDICTS.indexOf(verdict);
}
