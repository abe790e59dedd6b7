import type { Answer } from './github.ts';

/** What GitHub's refusals point to. */
export const DOCUMENTATION = 'https://docs.github.com/rest';

/** How GitHub says no. */
export function refusal(status: number, message: string): Answer {
  return { status, body: { message, documentation_url: DOCUMENTATION, status: String(status) } };
}

/** The header that leads through the pages of a list. */
export function pages(url: URL, page: number, last: number): Record<string, string> {
  const address = (number: number): string => {
    const target = new URL(url);
    target.searchParams.set('page', String(number));
    return `<${target.href}>`;
  };
  if (page >= last) return {};
  return { link: `${address(page + 1)}; rel="next", ${address(last)}; rel="last"` };
}
