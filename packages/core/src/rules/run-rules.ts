import type { Severity } from '../settings/policy.ts';
import { rules } from './index.ts';
import { listed } from './listed.ts';
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
  return sharingPlaces(rule.check(context)).map((complaint) => ({
    ...complaint,
    rule: rule.id,
    severity: chosen === undefined ? (complaint.severity ?? general) : general,
  }));
}

/**
 * Services that get a value from one place (an anchor, an extended service) get one complaint together: one edit mends
 * them all, and the same words for each would drown what matters.
 */
function sharingPlaces(complaints: Iterable<Complaint>): Complaint[] {
  const groups = new Map<unknown, Complaint[]>();
  for (const complaint of complaints) {
    const { service, position, facts, severity } = complaint;
    const key =
      service === undefined || position === undefined
        ? complaint
        : JSON.stringify([position, facts, severity]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [complaint]);
    else group.push(complaint);
  }
  return [...groups.values()].flatMap(together);
}

function together([first, ...others]: readonly Complaint[]): Complaint[] {
  if (first === undefined || others.length === 0) return first === undefined ? [] : [first];
  const names = others.flatMap(({ service }) => service ?? []);
  const message = `${first.message} The same holds for ${listed(names)}, which share${names.length === 1 ? 's' : ''} the line.`;
  return [{ ...first, message, facts: { ...first.facts, sharedWith: names.join(',') } }];
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };
