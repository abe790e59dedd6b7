import { stackDemand } from '../budget/demand.ts';
import type { Service, Stack } from '../model/stack.ts';
import type { Complaint, Rule } from './rule.ts';
import { inBaseUnit, type Limited, saidAmount } from './said-amount.ts';
import type { Partner } from './surroundings.ts';

/** What is tried on a stack of other proportions than the one it stands for says little about that one. */
export const parityMissed: Rule = {
  id: 'parity-missed',
  severity: 'warning',
  summary: 'A stack that stands for another should keep the share of it that was agreed on.',
  fix: 'behaviour-changing',

  *check({ stack, around }) {
    const partner = around?.partner;
    if (partner === undefined) return;
    yield* missed('memory', stack, partner);
    yield* missed('cpu', stack, partner);
  },
};

function* missed(resource: Limited, stack: Stack, partner: Partner): Generator<Complaint> {
  const [own, other] = [stack, partner.stack].map((one) => stackDemand(one, 'steady')[resource]);
  if (own === undefined || other === undefined || other.limit === 0) return;
  if (own.unlimited.length + other.unlimited.length > 0) return; // memory-limit-missing speaks for these
  const { of, tolerance, [resource]: wanted } = partner.parity;
  const share = own.limit / other.limit;
  const excess = Math.abs(share - wanted) - tolerance;
  if (excess <= ROUNDING) return;
  const furthest = furthestOff(resource, stack, partner);
  const said = (amount: number): string => saidAmount(resource, amount);
  yield {
    position: furthest?.[FIELDS[resource]]?.position ?? furthest?.position,
    message: `The ${NAMES[resource]} limits add up to ${said(own.limit)}, ${inPercent(share)} of the ${said(other.limit)} of "${of}"; ${agreed(wanted, tolerance)} agreed on.`,
    facts: {
      resource,
      of,
      total: inBaseUnit(resource, own.limit),
      other: inBaseUnit(resource, other.limit),
      share,
      excess,
    },
  };
}

/** The service whose limit is furthest from its share. */
function furthestOff(
  resource: Limited,
  stack: Stack,
  { stack: other, parity }: Partner,
): Service | undefined {
  const theirs = new Map(other.services.map((service) => [service.name, claim(service, resource)]));
  const distance = (service: Service): number =>
    Math.abs(claim(service, resource) - (theirs.get(service.name) ?? 0) * parity[resource]);
  return stack.services.toSorted((a, b) => distance(b) - distance(a))[0];
}

function claim(service: Service, resource: Limited): number {
  return (service[FIELDS[resource]]?.value ?? 0) * service.replicas.value;
}

function agreed(wanted: number, tolerance: number): string {
  if (tolerance === 0) return `${inPercent(wanted)} is`;
  return `${inPercent(Math.max(0, wanted - tolerance))} to ${inPercent(wanted + tolerance)} are`;
}

/** One decimal: shares that miss by little must not read as if they did not. */
function inPercent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

/** What floating point adds to a difference of shares. */
const ROUNDING = 1e-9;

const FIELDS = { memory: 'memoryLimit', cpu: 'cpuLimit' } as const;
const NAMES: Readonly<Record<Limited, string>> = { memory: 'memory', cpu: 'CPU' };
