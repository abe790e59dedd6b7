import { PlimsollError, type Problem, problem } from '@plimsoll/core';
import type { Repository } from '@plimsoll/node';
import { hasToken } from '../git.ts';
import type { Event } from '../github/event.ts';
import { eventTable } from '../github/event-kind.ts';

/** Throws where nothing may be booted: what a stranger wrote and a token that may write must not meet. */
export function refuse(event: Event, repository: Repository): void {
  if (!eventTable[event.kind].verifies) throw new PlimsollError([forbidden(event.name)]);
  if (hasToken(repository)) throw new PlimsollError([exposed()]);
}

function forbidden(event: string): Problem {
  const does = 'would do so with the rights of the repository';
  const message = `"verify" boots what a change brings, and the event "${event}" ${does}.`;
  const hint = 'Verify in a workflow for pull_request, and leave "verify" out here.';
  return problem('verify-forbidden', message, { hint });
}

/** A stack may be built from the repository's directory, or mount it, git's own files included. */
function exposed(): Problem {
  const place = 'in ".git/config", within reach of what would be booted';
  const hint = 'Give actions/checkout the input "persist-credentials: false".';
  return problem('verify-token-exposed', `The checkout keeps a token ${place}.`, { hint });
}
