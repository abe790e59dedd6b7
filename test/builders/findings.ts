import { judge, type Target } from '@plimsoll/core';
import type { FindingReport } from '@plimsoll/core/internal/report/report';
import { DEFAULT_POLICY } from '@plimsoll/core/internal/settings/policy';
import { host } from './host.ts';
import { PROJECT, projectFiles } from './record.ts';

/** On what a stack of a test is judged. */
export interface Ground {
  readonly memory?: string;
  readonly cpus?: string;
  readonly target?: Target;
}

/** What one rule says of a Compose file, whether it is on by default or not; throws when the file cannot be read. */
export function findingsIn(
  rule: string,
  compose: string,
  { memory = '8g', cpus = '4', target }: Ground = {},
): readonly FindingReport[] {
  const files = projectFiles({ 'compose.yaml': compose });
  const ask = (rules: Readonly<Record<string, 'warning'>>): readonly FindingReport[] => {
    const { errors, stacks } = judge({
      head: { stacks: [{ id: 'test', files, directory: PROJECT, environment: {}, target }] },
      hosts: [host(memory, cpus)],
      fixes: true,
      policy: { ...DEFAULT_POLICY, rules },
    });
    if (errors[0] !== undefined) throw new Error(errors[0].message);
    return stacks.flatMap(({ findings }) => findings).filter((finding) => finding.rule === rule);
  };
  const found = ask({});
  return found.length > 0 ? found : ask({ [rule]: 'warning' });
}

/** A Compose file of one service `web` with these lines, the first of which is line 4. */
export function webStack(...lines: readonly string[]): string {
  return ['services:', '  web:', '    image: nginx', ...lines.map((line) => `    ${line}`)].join(
    '\n',
  );
}
