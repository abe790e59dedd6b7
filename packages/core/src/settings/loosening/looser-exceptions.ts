import type { Baseline, BaselineEntry } from '../baseline.ts';
import type { Settings } from '../settings.ts';
import type { Ignore, Waiver } from '../suppressions.ts';

/** What is let pass that was not, or for longer than it was. */
export function looserExceptions(base: Settings, head: Settings): string[] {
  const ignored = new Set(base.ignores.map(meaning));
  const ends = new Map(base.waivers.map((waiver) => [meaning(waiver), waiver.expires]));
  return [
    ...head.ignores
      .filter((entry) => !ignored.has(meaning(entry)))
      .map((entry) => `${subject(entry)} is ignored`),
    ...head.waivers.flatMap((waiver) => longerWaiver(waiver, ends.get(meaning(waiver)))),
  ];
}

/** What a baseline knows that it did not, or knows to be worse. */
export function largerBaseline(base: Baseline | undefined, head: Baseline | undefined): string[] {
  const known = new Set((base?.findings ?? []).map(entryKey));
  const added = (head?.findings ?? []).filter((entry) => !known.has(entryKey(entry))).length;
  if (added === 0) return [];
  return [`${added} ${added === 1 ? 'finding is' : 'findings are'} added to the baseline`];
}

function longerWaiver(waiver: Waiver, until: string | undefined): string[] {
  const { expires } = waiver;
  if (until !== undefined && expires <= until) return [];
  const instead = until === undefined ? '' : ` instead of ${until}`;
  return [`${subject(waiver)} is waived until ${expires}${instead}`];
}

function subject({ rule, service, stack }: Ignore): string {
  const whose = service === undefined ? '' : ` of service "${service}"`;
  const where = stack === undefined ? '' : ` in stack "${stack}"`;
  return `"${rule}"${whose}${where}`;
}

/** What an entry is about, whatever reason it gives. */
function meaning({ rule, stack, service, path }: Ignore): string {
  return JSON.stringify([rule, stack, service, path]);
}

function entryKey({ stack, rule, service, facts }: BaselineEntry): string {
  return JSON.stringify([stack, rule, service, Object.entries(facts).sort()]);
}
