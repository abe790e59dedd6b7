import type { StackReading } from '../read-stack.ts';
import { remembered } from './remembered.ts';
import { type Line, linesOfService } from './written-lines.ts';

/** The services that have something written on a line, whichever profiles are on. */
export function ownersAt(reading: StackReading, line: Line): readonly string[] {
  return ownersIn(reading).get(line) ?? [];
}

const ownersIn = remembered((reading: StackReading) => {
  const owners = new Map<Line, string[]>();
  for (const { name, ...service } of servicesOf(reading)) {
    for (const line of linesOfService(service)) {
      const names = owners.get(line);
      if (names === undefined) owners.set(line, [name]);
      else if (!names.includes(name)) names.push(name);
    }
  }
  return owners;
});

type Written = { readonly name: string } & Parameters<typeof linesOfService>[0];

/** As they run, with their env files laid in, and as they were merged, for those that do not run. */
function* servicesOf({ variants, services }: StackReading): Generator<Written> {
  for (const { stack } of variants) yield* stack.services;
  if (services?.kind !== 'mapping') return;
  for (const [name, { key, value }] of services.entries) {
    if (value.kind === 'mapping') yield { name, position: key, definition: value };
  }
}
