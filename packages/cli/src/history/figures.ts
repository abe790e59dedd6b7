import { bytes, formatBytes, formatCpus, NANOS_PER_CPU, nanoCpus } from '@plimsoll/core';
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

/** Whole percent of the line; what is over never reads as 100 %. */
export function percentOf(amount: number, usable: number): string {
  const share = amount === 0 ? 0 : amount / usable;
  if (!Number.isFinite(share)) return '∞ %';
  return `${share > 1 ? Math.max(101, Math.round(share * 100)) : Math.floor(share * 100)} %`;
}

/** What the chart counts, in words. */
export function resourceName(resource: ClaimHistory['resource']): string {
  return resource === 'memory' ? 'memory limits' : 'CPU limits';
}

/** The first characters of a commit id, as git shows it. */
export function short(commit: string): string {
  return commit.slice(0, 7);
}
