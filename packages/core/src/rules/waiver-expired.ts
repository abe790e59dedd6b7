import type { Rule } from './rule.ts';

/** Nobody waives for ever: what was put off until a day is looked at again on the day after. */
export const waiverExpired: Rule = {
  id: 'waiver-expired',
  severity: 'warning',
  summary: 'A waiver should be renewed or gone once its last day is over.',
  fix: 'none',

  *check({ exceptions }) {
    for (const { rule, reason, owner, expires, position } of exceptions?.expired ?? []) {
      const whose = owner === undefined ? '' : ` "${owner}" answers for it.`;
      yield {
        position,
        message: `The waiver of ${rule} counted until ${expires} ("${reason}") and lets nothing pass any more.${whose}`,
        facts: { suppresses: rule, expires, owner: owner ?? null },
      };
    }
  },
};
