import fc from 'fast-check';
import type { StackFiles } from './any-stack.ts';

const size = fc.constantFrom('64m', '"1g"', "'1.5 GiB'", '1048576', '2048k');
const cpus = fc.constantFrom('0.5', '"1.25"', '2', '1e-1', "'0.3'");

const numbers = fc.record(
  { mem_limit: size, mem_reservation: size, shm_size: size, cpus },
  { requiredKeys: [] },
);

const services = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), numbers, {
  minKeys: 1,
  maxKeys: 4,
});

/** Stacks that Docker Compose accepts, with numbers of every spelling: alone, overridden, or through an anchor. */
export const numberedStack: fc.Arbitrary<StackFiles> = fc
  .record({ base: services, over: services, shared: numbers })
  .map(({ base, over, shared }) => ({
    'compose.yaml': [
      `x-shared: &shared${block(shared, 2)}`,
      'services:',
      ...Object.entries(base).map(
        ([name, own]) => `  ${name}:\n    <<: *shared\n    image: x${block(own, 4)}`,
      ),
    ].join('\n'),
    'compose.override.yaml': [
      'services:',
      ...Object.entries(over).map(([name, own]) => `  ${name}:\n    image: y${block(own, 4)}`),
    ].join('\n'),
  }));

function block(values: Readonly<Record<string, string | undefined>>, indent: number): string {
  const lines = Object.entries(values).map(
    ([key, text]) => `\n${' '.repeat(indent)}${key}: ${text}`,
  );
  return lines.length === 0 && indent === 2 ? ' {}' : lines.join('');
}
