import { SIZING_ADDRESS } from '../docs-address.ts';
import { numberText, RESOURCE_WORDS } from '../resource-words.ts';
import { CONFIDENCE_LEVELS, type Size } from '../sizes.ts';
import { code, link, prose } from './escape.ts';

/** Numbers of a service that a run under load says to write. */
export interface SizeAdvice {
  readonly service: string;
  readonly sizes: readonly Size[];
  /** What the run sent and how it was answered, without a full stop. */
  readonly run: string;
}

/** What is said of each service, in lines of Markdown: its numbers with their arithmetic, then what they rest on. */
export function adviceLines(advice: readonly SizeAdvice[]): string[][] {
  const groups = Map.groupBy(advice, ({ service, run }) => JSON.stringify([service, run]));
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const whole = { ...first, sizes: members.flatMap(({ sizes }) => sizes) };
    return [[...whole.sizes.map((size) => sizeLine(first.service, size)), groundsLine(whole)]];
  });
}

function sizeLine(service: string, { resource, now, proposed, message }: Size): string {
  const [before, after] = [now, proposed].map((amount) => numberText(resource, amount));
  const what = `Write the ${RESOURCE_WORDS[resource]}: ${after} in ${code(service)}, now ${before}.`;
  return `${what} ${prose(message)}`;
}

function groundsLine({ sizes, run }: SizeAdvice): string {
  const told = sizes.flatMap(({ confidence }) => confidence ?? []);
  const level = CONFIDENCE_LEVELS.find((each) => told.some((one) => one.level === each)) ?? 'low';
  const reasons = [...new Set(told.flatMap((one) => one.reasons))];
  const why = reasons.length === 0 ? '' : `: ${prose(reasons.join('; '))}`;
  const page = link(code('sizing'), SIZING_ADDRESS);
  return `By one run under load: ${prose(run)}. Confidence ${level}${why} (${page}).`;
}
