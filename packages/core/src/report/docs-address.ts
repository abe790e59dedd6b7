const DOCS = 'https://github.com/plimsoll/plimsoll/blob/main/docs';

/** The page of a rule. */
export function ruleAddress(id: string): string {
  return `${DOCS}/rules/${id}.md`;
}

/** What an error's code means, and what mends it. */
export function errorAddress(code: string): string {
  return `${DOCS}/errors.md#${code}`;
}

/** What is proved under load, and how. */
export const VERIFY_ADDRESS: string = `${DOCS}/verify.md`;

/** What sizes are made of, and how far to rely on them. */
export const SIZING_ADDRESS: string = `${DOCS}/sizing.md`;

/** What a gap in what could be seen means. */
export const GAP_ADDRESS: string = `${DOCS}/reading.md`;

/** Where Plimsoll comes from. */
export const HOME_ADDRESS = 'https://github.com/plimsoll/plimsoll';
