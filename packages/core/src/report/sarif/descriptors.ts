import { rules } from '../../rules/index.ts';
import { errorAddress, GAP_ADDRESS, ruleAddress, VERIFY_ADDRESS } from '../docs-address.ts';
import type { Issue } from '../issues.ts';
import { REASONS, type Reason } from '../verify/verdict.ts';
import { message, type SarifMessage } from './message.ts';

/** A rule, or the code of an error or a gap, as SARIF tells it. */
export interface Descriptor {
  readonly id: string;
  readonly shortDescription?: SarifMessage;
  readonly help?: { readonly text: string; readonly markdown: string };
  readonly helpUri?: string;
  readonly defaultConfiguration?: { readonly enabled?: boolean; readonly level?: Level };
  readonly properties?: { readonly tags: readonly string[] };
}

/** How grave, in the words of SARIF. */
export type Level = 'error' | 'warning' | 'note';

/** The rules that findings and verdicts name, each once, in the order in which people read about them. */
export function ruleDescriptors(results: readonly Issue[]): Descriptor[] {
  const named = new Set(results.map(({ code }) => code));
  const all = descriptors();
  const known = new Set(all.map(({ id }) => id));
  const unknown = [...named].filter((id) => !known.has(id)).map((id) => ({ id }));
  return [...all.filter(({ id }) => named.has(id)), ...unknown];
}

/** The codes of what could not be judged or seen, each once. */
export function notificationDescriptors(notifications: readonly Issue[]): Descriptor[] {
  const byCode = new Map(notifications.map((issue) => [issue.code, issue]));
  return [...byCode.values()].map(({ code, kind }) => ({
    id: code,
    helpUri: kind === 'error' ? errorAddress(code) : GAP_ADDRESS,
  }));
}

/** What should be the case of a stack under load. */
const PROVED: Readonly<Record<Reason, string>> = {
  oom: 'Under load, the kernel should kill no process for want of memory.',
  throttled: 'Under load, a CPU limit should hardly ever hold a service back.',
  memory: 'Under load, a service should keep clear of its memory limit.',
  pids: 'Under load, a service should keep clear of its limit of processes.',
  restarts: 'Under load, a service should not be started again.',
  exit: 'Under load, a service should not end with an error.',
  health: 'Under load, a service should stay healthy.',
  boot: 'The stack should come up under its limits.',
  traffic: 'Under load, requests should be answered as the thresholds ask.',
  'no-limit': 'A service without a limit proves nothing about one.',
  'no-evidence': 'What was not measured is not proved.',
};

function descriptors(): Descriptor[] {
  return [
    ...rules.map(({ id, severity, summary }) => ({
      ...described(id, summary, ruleAddress(id)),
      defaultConfiguration: severity === 'off' ? { enabled: false } : { level: severity },
    })),
    ...REASONS.map((reason) => ({
      ...described(`verify-${reason}`, PROVED[reason], VERIFY_ADDRESS),
      defaultConfiguration: { level: 'error' as const },
    })),
  ];
}

function described(id: string, summary: string, address: string): Descriptor {
  const text = `${summary}\n\nWhy it matters, and how to fix it: ${address}`;
  const markdown = `${summary}\n\n[Why it matters, and how to fix it](${address})`;
  const properties = { tags: ['docker-compose', 'capacity'] };
  return {
    id,
    shortDescription: message(summary),
    help: { text, markdown },
    helpUri: address,
    properties,
  };
}
