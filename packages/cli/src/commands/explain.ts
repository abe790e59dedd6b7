import { existsSync, readFileSync } from 'node:fs';
import { type Line, renderLines, rules, styled } from '@plimsoll/core';
import type { Configure } from '../configure.ts';
import { markdownLines } from '../markdown-lines.ts';
import { table } from '../table.ts';
import { hasColour } from '../terminal.ts';
import { unknownRule } from '../unknown-rule.ts';

/** Beside the built program first, then where the repository keeps the pages. */
const PLACES = ['./rules/', '../../../../docs/rules/'];

/** `plimsoll explain`: a rule's page. */
export const configureExplain: Configure = (command) => {
  command
    .argument('[rule]', 'a rule, as findings name it in brackets; left out, they are listed')
    .addHelpText('after', '\nExample:\n  plimsoll explain memory-limits-exceed-host\n')
    .action((id: string | undefined) => {
      const lines = id === undefined ? list() : markdownLines(pageOf(id));
      process.stdout.write(renderLines(lines, hasColour(process.stdout)));
    });
};

function list(): Line[] {
  const columns = [
    { title: 'rule', style: 'strong' },
    { title: 'severity' },
    { title: 'what should be the case' },
  ] as const;
  const rows = rules.map(({ id, severity, summary }) => [id, severity, summary]);
  return [...table(columns, rows), [], [styled('dim', 'plimsoll explain <rule> tells more.')]];
}

function pageOf(id: string): string {
  if (!rules.some((rule) => rule.id === id)) throw unknownRule(id);
  const page = PLACES.map((place) => new URL(`${place}${id}.md`, import.meta.url)).find((url) =>
    existsSync(url),
  );
  if (page === undefined) throw new Error(`The page of rule "${id}" is missing from this package`);
  return readFileSync(page, 'utf8');
}
