import type { Fault } from '../../stand-in/github/github.ts';

/** What may go wrong with any request to GitHub. */
export const faults: readonly { readonly name: string; readonly fault: Fault }[] = [
  { name: '403', fault: refusal(403, 'Resource not accessible by integration') },
  { name: '404', fault: refusal(404, 'Not Found') },
  { name: '409', fault: refusal(409, 'Conflict') },
  { name: '422', fault: refusal(422, 'Validation Failed') },
  { name: '429 for a short while', fault: refusal(429, 'Slow down', { 'retry-after': '0' }) },
  { name: '429 for an hour', fault: refusal(429, 'Slow down', { 'retry-after': '3600' }) },
  { name: '500', fault: refusal(500, 'Server Error') },
  { name: '503', fault: refusal(503, 'Service Unavailable') },
  { name: 'an answer that is late', fault: { kind: 'slow', delay: 150 } },
  { name: 'no answer at all', fault: { kind: 'slow', delay: 60_000 } },
  { name: 'half an answer', fault: { kind: 'cut' } },
  { name: 'the page of a proxy', fault: { kind: 'text', text: '<html>Sign in</html>' } },
  { name: 'an answer to another question', fault: { kind: 'text', text: '{"message": []}' } },
];

function refusal(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Fault {
  return { kind: 'answer', answer: { status, body: { message }, headers } };
}
