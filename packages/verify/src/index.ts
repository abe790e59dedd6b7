export type { Danger, DangerId } from './plan/dangers.ts';
export type { Disclosure } from './plan/disclosure.ts';
export { dryRun } from './plan/dry-run.ts';
export type { EngineFacts } from './plan/engine-facts.ts';
export { type Plan, type PlanRequest, plan } from './plan/plan.ts';
export { DEFAULT_VERIFY_SETTINGS, type VerifySettings } from './settings.ts';
export { PRESETS, type PresetName } from './traffic/presets.ts';
export { DEFAULT_THRESHOLDS, type Thresholds } from './verdict/thresholds.ts';
export type { VerifyReport } from './verify-report.ts';
