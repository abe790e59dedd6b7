import { rules } from '../../rules/index.ts';
import type { Policy, Severity } from '../policy.ts';
import { looserBounds } from './looser-bounds.ts';

/** What fails less, or later. */
export function looserPolicy(base: Policy, head: Policy): string[] {
  const isLooser = FAILING[head.failOn] < FAILING[base.failOn];
  return [
    ...(isLooser ? [`the check fails on "${head.failOn}" instead of "${base.failOn}"`] : []),
    ...(base.strict && !head.strict ? ['"strict" is off'] : []),
    ...looserRatio('maxLimitRatio', base, head),
    ...looserRatio('maxCpuLimitRatio', base, head),
    ...looserBounds(base, head),
    ...Object.keys({ ...base.rules, ...head.rules }).flatMap((rule) =>
      looserRule(rule, base, head),
    ),
  ];
}

const FAILING: Readonly<Record<Policy['failOn'], number>> = { never: 0, error: 1, warning: 2 };

function looserRatio(
  name: 'maxLimitRatio' | 'maxCpuLimitRatio',
  base: Policy,
  head: Policy,
): string[] {
  const [was, is] = [base[name], head[name]];
  if (was === undefined || (is !== undefined && is <= was)) return [];
  return [`"${name}" is ${is ?? 'gone'} instead of ${was}`];
}

function looserRule(rule: string, base: Policy, head: Policy): string[] {
  const own = rules.find(({ id }) => id === rule)?.severity ?? 'off';
  const [was, is] = [base.rules[rule] ?? own, head.rules[rule] ?? own];
  return WEIGHTS[is] < WEIGHTS[was] ? [`rule "${rule}" is "${is}" instead of "${was}"`] : [];
}

const WEIGHTS: Readonly<Record<Severity | 'off', number>> = {
  off: 0,
  note: 1,
  warning: 2,
  error: 3,
};
