import { type FileSystem, type Host, judge, type Report, type StackRequest } from '@plimsoll/core';
import { isPresent } from '@plimsoll/node';
import type { HistoricClaim, Share, State } from './point.ts';
import { recorded } from './recorded.ts';

/** What is asked of every commit. */
export interface Question {
  readonly request: StackRequest;
  readonly host: Host;
  readonly resource: 'memory' | 'cpu';
}

/** Says what stood at a path: equal texts are equal contents. */
export type Fingerprint = (path: string) => string;

/**
 * Reads the stack as it stands in `files`, again and again while these change beneath it. A reading is
 * kept under the fingerprints of all it looked at, so that no state of the files is read twice.
 */
export class States {
  readonly #question: Question;
  readonly #files: FileSystem;
  readonly #fingerprint: Fingerprint;
  readonly #known: Map<string, State> = new Map();
  /** Every set of paths that some reading looked at, the latest last. */
  #looks: readonly (readonly string[])[] = [];

  constructor(question: Question, files: FileSystem, fingerprint: Fingerprint) {
    this.#question = question;
    this.#files = files;
    this.#fingerprint = fingerprint;
  }

  /** Every path that a reading looked at so far. */
  get paths(): ReadonlySet<string> {
    return new Set(this.#looks.flat());
  }

  /** The state at present. */
  now(): State {
    for (const look of this.#looks.toReversed()) {
      const known = this.#known.get(this.#key(look));
      if (known !== undefined) return known;
    }
    return this.#read();
  }

  #read(): State {
    const { files, asked } = recorded(this.#files);
    const state = stateOf({ ...this.#question, request: { ...this.#question.request, files } });
    const look = [...asked].sort();
    const same = (other: readonly string[]): boolean => other.join('\0') === look.join('\0');
    this.#looks = [...this.#looks.filter((other) => !same(other)), look];
    this.#known.set(this.#key(look), state);
    return state;
  }

  #key(look: readonly string[]): string {
    return look.map((path) => `${path}\0${this.#fingerprint(path)}`).join('\n');
  }
}

function stateOf({ request, host, resource }: Question): State {
  if (!isPresent(request)) return { kind: 'absent' };
  const report = judge({ head: { stacks: [request] }, hosts: [host] });
  const claim = claimOf(report, resource);
  if (claim !== undefined) return { kind: 'claim', claim };
  return { kind: 'unreadable', message: report.errors[0]?.message ?? 'It cannot be read.' };
}

function claimOf({ stacks }: Report, resource: 'memory' | 'cpu'): HistoricClaim | undefined {
  const stack = stacks[0];
  const budget = stack?.budgets.find(({ gates, scenario }) => gates && scenario === 'steady');
  if (stack === undefined || budget === undefined) return undefined;
  const { limit, reservation, unlimited } = budget[resource];
  const field = resource === 'memory' ? 'memoryLimit' : 'cpuLimit';
  const shares = stack.services.map((service): [string, Share] => {
    const amount = (service[field] ?? 0) * service.replicas;
    return [service.name, { amount, position: service.positions[field] }];
  });
  return { limit, reservation, unlimited: unlimited.length, services: new Map(shares) };
}
