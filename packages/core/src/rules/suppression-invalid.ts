import type { Rule } from './rule.ts';

/** A comment that cannot be followed lets nothing pass, and whoever wrote it should know. */
export const suppressionInvalid: Rule = {
  id: 'suppression-invalid',
  severity: 'warning',
  summary: 'A comment that lets findings pass should name rules there are, and give a reason.',
  fix: 'none',

  *check({ exceptions }) {
    for (const { fault, position } of exceptions?.faulty ?? []) {
      yield { position, message: `This comment lets nothing pass. ${fault}`, facts: {} };
    }
  },
};
