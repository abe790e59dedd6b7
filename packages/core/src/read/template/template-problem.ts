import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import type { Position } from '../../places/position.ts';
import type { TemplateError } from './substitute.ts';

/** What is wrong with a template that stands at `position`. The template itself may hold secrets and is not shown. */
export function templateProblem(error: TemplateError, position: Position): Problem {
  switch (error.kind) {
    case 'format':
      return problem('template-invalid', 'A "${" begins here that is no variable.', {
        position,
        hint: 'Write ${NAME} or ${NAME:-default}; a literal "$" is written "$$".',
      });
    case 'depth':
      return problem('template-invalid', 'Defaults of variables nest too deeply here.', {
        position,
        hint: 'Write fewer defaults inside one another.',
      });
    case 'required': {
      const { name, message } = error;
      const reason = message === '' ? '' : ` The file says: ${message.replace(/\.$/, '')}.`;
      return problem('variable-required', `The variable "${name}" has no value.${reason}`, {
        position,
        hint: `Set ${name} in .env or in the environment.`,
      });
    }
  }
}
