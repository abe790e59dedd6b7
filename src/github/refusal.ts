/** GitHub says no: the status, and its own words. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** What GitHub refused, where an error is a refusal of GitHub's; `undefined` for any other. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  return { status: Number(error.status), message: error.message };
}
