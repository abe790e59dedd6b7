import type { IdleException } from './exception-record.ts';
import type { Rule } from './rule.ts';

/** What lets nothing pass today would let something pass tomorrow, unseen. */
export const suppressionUnused: Rule = {
  id: 'suppression-unused',
  severity: 'note',
  summary: 'Whatever lets findings pass should have one to let pass.',
  fix: 'safe',

  *check({ exceptions }) {
    for (const { by, rule, position } of exceptions?.idle ?? []) {
      yield {
        position,
        message: `${NAMES[by]} lets ${rule} pass, and there is nothing of it to let pass. Take it out.`,
        facts: { suppresses: rule, by },
      };
    }
  },
};

const NAMES: Readonly<Record<IdleException['by'], string>> = {
  comment: 'This comment',
  settings: 'This entry of "ignore"',
  waiver: 'This waiver',
};
