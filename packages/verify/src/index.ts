export { chartLibrary } from './page/chart-library.ts';
export { type ChartLibrary, verifyPage } from './page/page.ts';
export { preview } from './preview.ts';
export { type ProvingTerms, proveStacks, type Subject } from './prove-stacks.ts';
export { verify } from './run.ts';
export { DEFAULT_VERIFY_SETTINGS, settle, type VerifySettings } from './settings.ts';
export { PRESETS } from './traffic/presets.ts';
export { DEFAULT_THRESHOLDS, type Thresholds } from './verdict/thresholds.ts';
export type { VerifyRequest } from './verify-request.ts';
