/** GitHub says no, does not answer, or answers with nonsense. Whoever asked knows what that means for the run. */
export class GitHubFault extends Error {
  override readonly name = 'GitHubFault';
  /** HTTP status; `undefined` where no whole answer came. */
  readonly status: number | undefined;

  constructor(message: string, status?: number | undefined, cause?: unknown) {
    super(message, { cause });
    this.status = status;
  }
}

/** The fault in words, such as `GitHub answers 403: Resource not accessible by integration`. */
export function faultText({ status, message }: GitHubFault): string {
  return status === undefined ? message : `GitHub answers ${status}: ${message}`;
}

/** What a request was answered with; whatever goes wrong between here and GitHub is a `GitHubFault`. */
export async function answerOf<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof Error) || !isOfRequest(error)) throw error;
    const hasAnswer = 'response' in error && error.response !== undefined;
    const status = 'status' in error && hasAnswer ? Number(error.status) : undefined;
    const message =
      status === undefined ? `GitHub gives no answer: ${error.message}` : error.message;
    throw new GitHubFault(firstLine(message), status, error);
  }
}

/** What the client throws for answers that refuse, for GraphQL's own errors, and for a time that is up. */
function isOfRequest({ name }: Error): boolean {
  return ['HttpError', 'GraphqlResponseError', 'TimeoutError', 'AbortError'].includes(name);
}

/** GitHub's words, without the addresses of its pages that follow them. */
function firstLine(message: string): string {
  return message.replace(/ - https?:\/\/\S+$/, '').split('\n')[0] ?? '';
}
