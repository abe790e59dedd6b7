/** Ports from `start` to `end`, both included. */
export interface PortRange {
  readonly start: number;
  readonly end: number;
}

/** Reads `80` or `8000-8010`; `undefined` when it is neither, or runs backwards. */
export function parsePortRange(text: string): PortRange | undefined {
  const at = text.indexOf('-');
  const [first, last] = at === -1 ? [text, text] : [text.slice(0, at), text.slice(at + 1)];
  const [start, end] = [portNumber(first), portNumber(last)];
  return start === undefined || end === undefined || end < start ? undefined : { start, end };
}

function portNumber(text: string): number | undefined {
  const digits = /^[+-]?0*(\d{1,5})$/.exec(text)?.[1];
  const port = Number(digits);
  return digits === undefined || port > 65_535 || (port > 0 && text.startsWith('-'))
    ? undefined
    : port;
}
