/** What the process that boots is told. */
export type BootOrder =
  | {
      readonly kind: 'up';
      readonly directory: string;
      readonly file: string;
      readonly project: string;
    }
  | { readonly kind: 'down' };

/** What it answers. */
export type BootAnswer =
  | { readonly kind: 'up' }
  | { readonly kind: 'down' }
  | { readonly kind: 'failed'; readonly message: string };
