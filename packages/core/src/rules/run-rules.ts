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
  return registry
    .flatMap((rule) => findings(rule, context))
    .sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

/** A policy's word on a rule replaces what the rule says itself, complaint by complaint. */
function findings(rule: Rule, context: RuleContext): Finding[] {
  const chosen = context.policy.rules[rule.id];
  const general = chosen ?? rule.severity;
  if (general === 'off') return [];
  return Array.from(rule.check(context), (complaint) => ({
    ...complaint,
    rule: rule.id,
    severity: chosen === undefined ? (complaint.severity ?? general) : general,
  }));
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };
