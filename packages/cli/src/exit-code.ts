/** What a run comes to, as the shell sees it. */
export type ExitCode = 0 | 1 | 2 | 3 | 130;
