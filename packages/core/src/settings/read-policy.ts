import { parseBytes } from '../units/bytes.ts';
import { parseCpus } from '../units/nano-cpus.ts';
import { minChangeOf } from './news.ts';
import { DEFAULT_POLICY, type Growth, type Policy, type ServiceBudget } from './policy.ts';
import { type GrowthShape, isShare, type ServiceBudgetShape } from './policy-shapes.ts';
import type { SettingsShape } from './schema.ts';

/** What the settings say of policy; the rest is as it is by default. */
export function policyOf({ policy = {}, rules = {}, report }: SettingsShape): Policy {
  return {
    failOn: policy.failOn ?? DEFAULT_POLICY.failOn,
    strict: policy.strict ?? DEFAULT_POLICY.strict,
    maxLimitRatio: policy.maxLimitRatio,
    maxCpuLimitRatio: policy.maxCpuLimitRatio,
    maxGrowth: policy.maxGrowth && growthOf(policy.maxGrowth),
    service: policy.service && serviceBudgetOf(policy.service),
    services: Object.fromEntries(
      Object.entries(policy.services ?? {}).map(([name, most]) => [name, serviceBudgetOf(most)]),
    ),
    minChange: minChangeOf(report),
    rules,
  };
}

function serviceBudgetOf({ memory, cpus }: ServiceBudgetShape): ServiceBudget {
  return {
    memory: memory === undefined ? undefined : parseBytes(String(memory).trim()),
    cpu: cpus === undefined ? undefined : parseCpus(String(cpus).trim()),
  };
}

function growthOf({ memory, cpus }: GrowthShape): Growth {
  return {
    memory: growth(memory, parseBytes),
    cpu: growth(cpus, parseCpus),
  };
}

function growth(
  written: string | number | undefined,
  parse: (text: string) => number | undefined,
): Growth['memory'] {
  if (written === undefined) return undefined;
  const text = String(written).trim();
  if (isShare(text)) return { share: Number.parseFloat(text) / 100 };
  const amount = parse(text);
  return amount === undefined ? undefined : { amount };
}
