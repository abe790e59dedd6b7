import {
  DEFAULT_SHARES,
  DEFAULT_TRAFFIC,
  FAILURES,
  SHARES,
  TRAFFIC_PRESETS,
  type VerifyChoices,
} from '../verify-choices.ts';

/** What a run under load lets pass that it did not, or is asked less of. */
export function looserVerify(base: VerifyChoices, head: VerifyChoices): string[] {
  const added = (one: readonly string[], other: readonly string[]): string[] =>
    other.filter((name) => !one.includes(name));
  return [
    ...added(base.allow, head.allow).map((danger) => `verify allows "${danger}"`),
    ...added(base.variables, head.variables).map((name) => `verify passes on "${name}"`),
    ...added(base.oneShots, head.oneShots).map((name) => `verify lets "${name}" end`),
    ...SHARES.flatMap((name) => looserShare(name, base, head)),
    ...FAILURES.filter((name) => isLet(name, head) && !isLet(name, base)).map(
      (name) => `verify no longer fails on "${name}"`,
    ),
    ...lessTraffic(base, head),
  ];
}

function looserShare(
  name: (typeof SHARES)[number],
  base: VerifyChoices,
  head: VerifyChoices,
): string[] {
  const [was, is] = [base, head].map(
    ({ thresholds }) => thresholds[name] ?? DEFAULT_SHARES[name],
  ) as [number, number];
  return is > was ? [`verify's "${name}" is ${is} instead of ${was}`] : [];
}

function isLet(name: (typeof FAILURES)[number], { failures }: VerifyChoices): boolean {
  return (failures[name] ?? 'undecided') === 'undecided';
}

/** A script is nobody's to weigh, so one in another's place is told whatever it does. */
function lessTraffic(base: VerifyChoices, head: VerifyChoices): string[] {
  if (base.script?.path !== head.script?.path)
    return ['verify sends the traffic of another script'];
  if (base.script !== undefined) return [];
  const [was, is] = [base.traffic ?? DEFAULT_TRAFFIC, head.traffic ?? DEFAULT_TRAFFIC];
  return WEIGHTS.indexOf(is) < WEIGHTS.indexOf(was)
    ? [`verify's traffic is "${is}" instead of "${was}"`]
    : [];
}

const WEIGHTS = ['none', ...TRAFFIC_PRESETS] as const;
