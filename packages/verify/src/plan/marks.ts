/** The label that names the run; its value is the run's id. */
export const RUN_LABEL = 'io.plimsoll.run';

/** The label that tells who made a thing, so that a later run can see whether its maker still lives. */
export const OWNER_LABEL = 'io.plimsoll.owner';

/** Who runs: labels that everything made for a run carries, and names that nobody else uses. */
export interface Marks {
  /** Lower-case letters and digits. */
  readonly runId: string;
  readonly owner: string;
}

/** Docker Compose's project name for a run. */
export function projectName({ runId }: Marks): string {
  return `plimsoll-${runId}`;
}

/** The labels of everything a run makes. */
export function labelsOf({ runId, owner }: Marks): Readonly<Record<string, string>> {
  return { [RUN_LABEL]: runId, [OWNER_LABEL]: owner };
}
