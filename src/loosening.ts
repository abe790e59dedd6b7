import {
  formatBytes,
  formatCpus,
  type Host,
  type Policy,
  resolveHost,
  rules,
  type Settings,
  type Severity,
  type StackSettings,
  usable,
} from '@plimsoll/core';

/** In what head's settings ask for less than base's, in words; empty where they are at least as strict. */
export function loosening(base: Settings, head: Settings): string[] {
  return [
    ...hostNames(base).flatMap((name) => largerHost(name, base, head)),
    ...base.host
      .filter((name) => !head.host.includes(name))
      .map((name) => `host "${name}" is left out`),
    ...looserStacks(base, head),
    ...looserPolicy(base.policy, head.policy),
    ...Object.keys({ ...base.policy.rules, ...head.policy.rules }).flatMap((rule) =>
      looserRule(rule, base.policy, head.policy),
    ),
  ];
}

function hostNames({ host, stacks }: Settings): string[] {
  return [...new Set([...host, ...stacks.flatMap((stack) => stack.host)])];
}

function largerHost(name: string, base: Settings, head: Settings): string[] {
  const [before, after] = [base, head].map(({ hosts }) => resolveHost(name, hosts).host);
  if (before === undefined || after === undefined) return [];
  return [...largerMemory(before, after), ...largerCpus(before, after)];
}

function largerMemory(before: Host, after: Host): string[] {
  const [was, is] = [usable(before).memory, usable(after).memory];
  if (was === undefined || (is !== undefined && is <= was)) return [];
  return [
    `host "${before.id}" gives ${is === undefined ? 'any memory' : formatBytes(is)} instead of ${formatBytes(was)}`,
  ];
}

function largerCpus(before: Host, after: Host): string[] {
  const [was, is] = [usable(before).cpu, usable(after).cpu];
  if (was === undefined || (is !== undefined && is <= was)) return [];
  return [
    `host "${before.id}" gives ${is === undefined ? 'any number of CPUs' : formatCpus(is)} instead of ${formatCpus(was)}`,
  ];
}

/** Whatever is judged less often, elsewhere, or against fewer hosts. */
function looserStacks(base: Settings, head: Settings): string[] {
  if (base.stacks.length === 0 && head.stacks.length > 0) {
    return ['only declared stacks count, instead of all'];
  }
  return base.stacks.flatMap((was) => {
    const is = head.stacks.find(({ id }) => id === was.id);
    return is === undefined ? [`stack "${was.id}" is left out`] : looserStack(was, is, head);
  });
}

function looserStack(was: StackSettings, is: StackSettings, head: Settings): string[] {
  const hosts = is.host.length > 0 ? is.host : head.host;
  const hasMoved = was.directory !== is.directory || !equal(was.files, is.files);
  const runsLess =
    !equal(was.profiles, is.profiles) ||
    was.combinations.some((choice) => !is.combinations.some((other) => equal(choice, other)));
  return [
    ...(hasMoved ? [`stack "${was.id}" is read from elsewhere`] : []),
    ...(runsLess ? [`stack "${was.id}" is judged with other profiles`] : []),
    ...was.host
      .filter((name) => !hosts.includes(name))
      .map((name) => `host "${name}" is left out of stack "${was.id}"`),
  ];
}

function equal(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function looserPolicy(base: Policy, head: Policy): string[] {
  const isLooser = FAILING[head.failOn] < FAILING[base.failOn];
  return [
    ...(isLooser ? [`the check fails on "${head.failOn}" instead of "${base.failOn}"`] : []),
    ...(base.strict && !head.strict ? ['"strict" is off'] : []),
    ...looserRatio('maxLimitRatio', base, head),
    ...looserRatio('maxCpuLimitRatio', base, head),
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
