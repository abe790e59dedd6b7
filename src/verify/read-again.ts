import {
  activate,
  composeJson,
  type Json,
  PlimsollError,
  type Problem,
  problem,
  readDocument,
  type ServiceReport,
  type Stack,
  type StackReport,
  type StackRequest,
  serviceReport,
  toStack,
} from '@plimsoll/core';

/** A stack as it is to be booted, and the same as Docker Compose prints it. */
interface Booted {
  readonly stack: Stack;
  readonly model: Json;
}

/**
 * Reads a judged stack once more as it is to be booted: a judgement tells no value of a variable, but a container gets
 * them, so of the runner's environment there are only `variables`. Throws where that leaves another stack than was judged.
 */
export function readAgain(
  { request, judged }: { readonly request: StackRequest; readonly judged: StackReport },
  variables: Readonly<Record<string, string>>,
): Booted {
  const environment = { ...choosing(request.environment ?? {}), ...variables };
  const { document, problems } = readDocument({
    ...request,
    environment,
    missingEnvFiles: 'error',
  });
  if (document === undefined) throw refusal(judged, problems);
  const { project, problems: found } = activate(document);
  const [missing, ...others] = found.filter(({ code }) => code === 'env-file-missing');
  if (missing !== undefined) throw new PlimsollError([missing, ...others]);
  if (project === undefined) throw refusal(judged, found);
  const stack = toStack(project, request.target);
  if (limits(stack.services.map(serviceReport)) !== limits(judged.services)) throw refusal(judged);
  return { stack, model: composeJson(project) };
}

/** COMPOSE_PROFILES and its like choose what is read; none of them reaches a container. */
function choosing(environment: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => name.startsWith('COMPOSE_')),
  );
}

function limits(services: readonly ServiceReport[]): string {
  const amounts = services.map(({ positions: _, ...service }) => service);
  return JSON.stringify(amounts.toSorted((one, other) => (one.name < other.name ? -1 : 1)));
}

function refusal({ id }: StackReport, problems: readonly Problem[] = []): PlimsollError {
  const [first] = problems;
  const why = first === undefined ? 'its limits are others then' : first.message;
  const message = `"${id}" cannot be booted without variables of the runner: ${why}`;
  const hint = 'Name them in "verify.variables" of plimsoll.yaml, or set them in an env file.';
  const told = problem('verify-variable-missing', message, { hint, position: first?.position });
  return new PlimsollError([told]);
}
