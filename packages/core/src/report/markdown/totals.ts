import { percent } from '../../units/percent.ts';
import { change } from '../amounts.ts';
import { type Claim, exceeds, share } from '../claims.ts';
import { claimName } from '../figures.ts';
import { nameOfStack } from '../stack-name.ts';
import type { Section } from './assemble.ts';
import { bar, figure, unbroken } from './cells.ts';
import { code } from './escape.ts';
import { type Column, table } from './table.ts';

/** One table for all stacks and hosts: what they claim, what they claimed, and how much of the host that is. */
export function totals(claims: readonly Claim[]): Section {
  return table(columnsFor(claims), claims);
}

/** Base and change only where there is a base; the share only where a host is declared. */
function columnsFor(claims: readonly Claim[]): Column<Claim>[] {
  const compared = claims.some(({ baseAmount }) => baseAmount !== undefined);
  const held = claims.some(({ usable }) => usable !== null);
  return [
    ...subjects(claims, held),
    ...(compared ? [{ title: 'base', right: true, cell: atBase }] : []),
    { title: compared ? 'head' : 'total', right: true, cell: atHead },
    ...(compared ? [{ title: 'change', right: true, cell: difference }] : []),
    ...(held ? [{ title: 'usable', right: true, cell: usable }] : []),
    ...(held ? [{ title: 'used', cell: used }] : []),
  ];
}

/** What the rows are about: in the head where they share one stack and host, else said once for those that do. */
function subjects(claims: readonly Claim[], held: boolean): Column<Claim>[] {
  const [first] = claims;
  if (first !== undefined && claims.every(({ budget }) => budget === first.budget)) {
    return [{ title: label(first), cell: (claim) => unbroken(claimName(claim)) }];
  }
  const cell = (claim: Claim, above: Claim | undefined): string =>
    above?.budget === claim.budget ? '' : label(claim);
  return [
    { title: held ? 'stack\u00a0→\u00a0host' : 'stack', cell },
    { title: 'resource', cell: (claim) => unbroken(claimName(claim)) },
  ];
}

function label({ stack, budget }: Claim): string {
  const host = budget.host === null ? '' : `\u00a0→ ${code(budget.host)}`;
  const profiles = budget.gates
    ? ''
    : ` with ${budget.profiles.map(code).join(', ') || 'no profiles'}`;
  const scenario = budget.scenario === 'update' ? ' while updating' : '';
  return `${code(nameOfStack(stack))}${host}${profiles}${scenario}`;
}

function atBase({ resource, baseAmount, baseUnlimited }: Claim): string {
  return baseAmount === undefined ? '–' : sum(figure(resource, baseAmount), baseUnlimited.length);
}

function atHead({ resource, kind, amount, unlimited }: Claim): string {
  return sum(figure(resource, amount), kind === 'limit' ? unlimited.length : 0);
}

function sum(total: string, unlimited: number): string {
  return unlimited === 0 ? total : `${total} + ${unlimited}\u00a0unlimited`;
}

function difference({ resource, baseAmount, amount, unlimited, baseUnlimited }: Claim): string {
  if (baseAmount === undefined) return '🆕';
  const services = unlimited.length - baseUnlimited.length;
  const moved = unbroken(change(resource, baseAmount, amount));
  if (services === 0) return amount === baseAmount ? '' : `**${moved}**`;
  const extra = `${services > 0 ? '+' : '−'}${Math.abs(services)}\u00a0unlimited`;
  return amount === baseAmount ? `**${extra}**` : `**${moved}**, **${extra}**`;
}

function usable(claim: Claim): string {
  return claim.usable === null ? 'not known' : figure(claim.resource, claim.usable);
}

function used(claim: Claim): string {
  const taken = share(claim);
  if (taken === undefined) return '';
  return unbroken([bar(taken), percent(taken), sign(claim)].filter(Boolean).join(' '));
}

/** The finding decides: a rule that is off or eased by the policy shows no sign of alarm. */
function sign(claim: Claim): string {
  if (!exceeds(claim) || claim.finding === undefined) return '';
  return { error: '❌', warning: '⚠️', note: '' }[claim.finding.severity];
}
