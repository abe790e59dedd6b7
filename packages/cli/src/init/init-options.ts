/** What `plimsoll init` is told. */
export interface InitOptions {
  readonly host?: string;
  readonly forks?: boolean;
  readonly write?: boolean;
  readonly force?: boolean;
}
