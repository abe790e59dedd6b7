import type { EditOutcome } from './edit-case.ts';

/** Prints how many edits were made, refused and wrong; returns how many were wrong. */
export function printEdits(
  outcomes: readonly EditOutcome[],
  { stacks, milliseconds }: { readonly stacks: number; readonly milliseconds: number },
): number {
  const answers = Map.groupBy(outcomes, ({ answer }) => answer);
  for (const [answer, found] of [...answers].sort(([, a], [, b]) => b.length - a.length)) {
    console.log(`${answer.padEnd(24)} ${String(found.length).padStart(6)}`);
  }
  const made = answers.get('edited') ?? [];
  const shared = made.filter(({ sharedWith }) => sharedWith > 0).length;
  const wrong = outcomes.filter(({ fault }) => fault !== undefined);
  for (const { id, service, resource, fault } of wrong) {
    console.log(`✗ ${id} ${service} ${resource}: ${fault}`);
  }
  const services = new Set(outcomes.map(({ id, service }) => `${id} ${service}`)).size;
  console.log(
    `${outcomes.length} edits of ${services} services in ${stacks} stacks in ${(milliseconds / 1000).toFixed(1)} s: ${made.length} made, ${shared} of them shared with others, ${wrong.length} wrong`,
  );
  return wrong.length;
}
