import type { Severity } from '../settings/policy.ts';
import { rules } from './index.ts';
import type { Complaint, Rule, RuleContext } from './rule.ts';

/** A complaint with its rule and the severity that the policy leaves it. */
export interface Finding extends Complaint {
  readonly rule: string;
  readonly severity: Severity;
}

/** Runs every rule that the policy leaves on; the most serious first, then by service. */
export function runRules(context: RuleContext, registry: readonly Rule[] = rules): Finding[] {
  return registry.flatMap((rule) => findings(rule, context)).sort(bySeverity);
}

/** A policy's word on a rule replaces what the rule says itself, complaint by complaint. */
function findings(rule: Rule, context: RuleContext): Finding[] {
  const chosen = context.policy.rules[rule.id];
  const general = chosen ?? rule.severity;
  if (general === 'off') return [];
  return [...rule.check(context)].map((complaint) => ({
    ...complaint,
    rule: rule.id,
    severity: chosen === undefined ? (complaint.severity ?? general) : general,
  }));
}

/** The most serious first. */
export function bySeverity(
  a: { readonly severity: Severity },
  b: { readonly severity: Severity },
): number {
  return RANK[a.severity] - RANK[b.severity];
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };
