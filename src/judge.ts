import { type GapReport, tellsFixes } from '@plimsoll/core';
import { compare, processEnvironment } from '@plimsoll/node';
import type { Revisions } from './base-and-head.ts';
import { type Ground, openSides } from './open-sides.ts';
import type { Judged } from './verify/proven.ts';

/** Judges head against the commit it is compared with, by the settings that the event gives the say. */
export async function judgeRevisions(ground: Ground, revisions: Revisions): Promise<Judged> {
  const { repository, directory, inputs } = ground;
  const sides = openSides(ground, revisions);
  const { report, head, policy } = await compare(sides, {
    top: repository.root,
    root: repository.root,
    directory,
    environment: revisions.isDetached ? {} : environment(),
    asked: inputs,
    fallback: [],
    headDecides: revisions.judge === undefined,
    fixes: inputs.suggestions !== 'none' || inputs.reports.some(({ format }) => tellsFixes(format)),
  });
  const gaps = [...aboutBase(revisions), ...report.gaps];
  return { report: { ...report, gaps }, requests: head, policy, sides };
}

/** The step's own inputs hold its token, so they are no variables of a stack. */
function environment(): Readonly<Record<string, string>> {
  const variables = Object.entries(processEnvironment());
  return Object.fromEntries(variables.filter(([name]) => !name.startsWith('INPUT_')));
}

/** What readers of the report should know of how it came about; it changes nothing of the answer. */
function aboutBase({ missing, judge }: Revisions): GapReport[] {
  if (missing === undefined) return [];
  const what = `The base commit "${missing}" could not be fetched`;
  const without = 'so there is nothing to compare with';
  const ownJudge = judge === undefined ? ', and the settings that are checked out judge' : '';
  return [{ code: 'base-missing', message: `${what}, ${without}${ownJudge}.` }];
}
