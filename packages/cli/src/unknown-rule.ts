import { nearest, PlimsollError, problem, rules } from '@plimsoll/core';

/** Says that no rule has the name, and which one may be meant. */
export function unknownRule(id: string): PlimsollError {
  const meant = nearest(
    id,
    rules.map((rule) => rule.id),
  );
  const list = 'Run "plimsoll explain" to see all rules.';
  const hint = meant === undefined ? list : `Did you mean "${meant}"? ${list}`;
  return new PlimsollError([problem('rule-unknown', `There is no rule "${id}".`, { hint })]);
}
