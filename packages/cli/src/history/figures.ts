import { bytes, formatBytes, formatCpus, NANOS_PER_CPU, nanoCpus, percent } from '@plimsoll/core';
import type { ClaimHistory, HistoricClaim } from './point.ts';

/** An amount for people. */
export function figure(resource: ClaimHistory['resource'], amount: number): string {
  if (resource === 'memory') return formatBytes(bytes(Math.round(amount)));
  return formatCpus(nanoCpus(Math.round(amount * NANOS_PER_CPU)));
}

/** A change with its sign. */
export function signed(resource: ClaimHistory['resource'], change: number): string {
  return `${change < 0 ? '−' : '+'}${figure(resource, Math.abs(change))}`;
}

/** The sum of limits, and how many services it leaves out. */
export function claimed(resource: ClaimHistory['resource'], claim: HistoricClaim): string {
  const open = claim.unlimited > 0 ? ` + ${claim.unlimited} unlimited` : '';
  return `${figure(resource, claim.limit)}${open}`;
}

/** The share of the line that is claimed, as every report tells shares; of nothing, nothing is no share. */
export function percentOf(amount: number, usable: number): string {
  return percent(amount === 0 ? 0 : amount / usable);
}

/** What the chart counts, in words. */
export function resourceName(resource: ClaimHistory['resource']): string {
  return resource === 'memory' ? 'memory limits' : 'CPU limits';
}

/** The first characters of a commit id, as git shows it. */
export function short(commit: string): string {
  return commit.slice(0, 7);
}
