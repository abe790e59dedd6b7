export type { SideEffect } from './edit/after-check.ts';
export { pathsWished } from './edit/bench.ts';
export { type Desk, type Draft, type Drafts, redraft, withDrafts } from './edit/drafts.ts';
export {
  type EditOptions,
  type EditPlan,
  editsFor,
  type StackToEdit,
  stackEditor,
} from './edit/edits-for.ts';
export { patchText } from './edit/patch.ts';
export { edited, type TextEdit } from './edit/text-edit.ts';
export type { EditableNumber, KeyWish, NumberWish, Wish } from './edit/wish.ts';
export { ERROR_CLASSES, type ErrorClass, type ErrorCode } from './errors/codes.ts';
export { nearest } from './errors/nearest.ts';
export { PlimsollError, type Problem, problem } from './errors/plimsoll-error.ts';
export { catalogue } from './hosts/catalogue.ts';
export type { HostDeclaration } from './hosts/declaration.ts';
export { BLANK_HOST, type Host } from './hosts/host.ts';
export { resolveHost } from './hosts/resolve-host.ts';
export { type Usable, usable } from './hosts/usable.ts';
export { baselineOf } from './judge/baseline-of.ts';
export { isCoherent } from './judge/coherent.ts';
export { declaredStack } from './judge/declared-stack.ts';
export { type Finder, independent } from './judge/independent.ts';
export { type JudgeRequest, judge, type Side } from './judge/judge.ts';
export { type Mended, mendable } from './judge/mendable.ts';
export { asPlanned, type LeftOut, planStack, type StackPlan } from './judge/plan-stack.ts';
export { readStack, type StackReading, type StackRequest } from './judge/read-stack.ts';
export { undecided } from './judge/undecided.ts';
export { withBaseRuns } from './judge/with-base-runs.ts';
export { type Proof, withVerify } from './judge/with-verify.ts';
export { type EngineResources, engineResources } from './model/resources.ts';
export type { Service, Stack, Target } from './model/stack.ts';
export { toStack } from './model/to-stack.ts';
export type { Located, Step } from './places/located.ts';
export type { Position } from './places/position.ts';
export { wayText } from './places/way-text.ts';
export { type Activation, type ActiveProject, activate, type Choice } from './read/activate.ts';
export type { ComposeDocument } from './read/compose-document.ts';
export { COMPOSE_FILE_NAMES, OVERRIDE_FILE_NAMES } from './read/discovery.ts';
export type { DroppedValue } from './read/dropped-value.ts';
export type { Entry, FileSystem } from './read/file-system.ts';
export { type Found, find } from './read/files.ts';
export type { Gap } from './read/gap.ts';
export { composeJson, composeJsonText, type Json } from './read/print/compose-json.ts';
export { type Reading, readDocument } from './read/read.ts';
export type { ReadRequest } from './read/read-request.ts';
export { amount, change } from './report/amounts.ts';
export { type Claim, claims, tightest } from './report/claims.ts';
export {
  type Annotation,
  annotations,
  workflowCommand,
} from './report/github.ts';
export { headline } from './report/headline.ts';
export { escapeHtml, scriptData } from './report/html.ts';
export { reporters } from './report/index.ts';
export { jsonText } from './report/json-text.ts';
export { LONGEST_COMMENT, LONGEST_SUMMARY, markdown } from './report/markdown/markdown.ts';
export type { SizeAdvice } from './report/markdown/size-advice.ts';
export { patchMarkdown, suggestionMarkdown } from './report/markdown/suggestion.ts';
export { isNews } from './report/news.ts';
export { say } from './report/phrase.ts';
export type {
  BudgetReport,
  ErrorReport,
  FindingReport,
  GapReport,
  PlaceReport,
  Report,
  ServiceReport,
  StackReport,
} from './report/report.ts';
export { parseReportFile, type ReportFile } from './report/report-file.ts';
export {
  REPORTER_NAMES,
  type Reporter,
  type ReporterName,
  tellsFixes,
  type View,
} from './report/reporter.ts';
export { numberText, RESOURCE_WORDS } from './report/resource-words.ts';
export { reportSchema } from './report/schema.ts';
export { moves } from './report/size-words.ts';
export type {
  Confidence,
  LoadLine,
  MovingSetting,
  Probe,
  ServiceSizes,
  Size,
  SizedResource,
  SizeReason,
  SizesReport,
  SizeTotal,
  SizeTotals,
} from './report/sizes.ts';
export { nameOfStack } from './report/stack-name.ts';
export { serviceReport } from './report/stack-report.ts';
export { standing } from './report/standing.ts';
export { bar } from './report/text/bar.ts';
export { excerpt, type SourceLine } from './report/text/excerpt.ts';
export { type Line, renderLines, type Span, type Style, styled } from './report/text/line.ts';
export { gapLines, problemLines } from './report/text/problem-lines.ts';
export { columns, padEnd, padStart } from './report/text/width.ts';
export { toldFromTop } from './report/told-from-top.ts';
export { compareRuns, type ServiceComparison } from './report/verify/compare-runs.ts';
export { sinceText, togetherText, trafficText, verdictText } from './report/verify/figures.ts';
export type { RunVerdict } from './report/verify/run-verdict.ts';
export {
  MOST_MEMORY,
  type SampleSource,
  type ServiceVerdict,
} from './report/verify/service-verdict.ts';
export type { Timeline, TimelinePoint } from './report/verify/timeline.ts';
export type { TrafficReport, TrafficSummary } from './report/verify/traffic-report.ts';
export { usableMemory } from './report/verify/usable-memory.ts';
export { type Ground, type Reason, VERDICTS, type Verdict } from './report/verify/verdict.ts';
export type {
  Danger,
  Disclosure,
  EngineFacts,
  Phase,
  Stage,
  VerifyReport,
} from './report/verify/verify-report.ts';
export { visible } from './report/visible.ts';
export { rules } from './rules/index.ts';
export type { Rule } from './rules/rule.ts';
export { type Baseline, baselineText, readBaseline } from './settings/baseline.ts';
export { type Exceptions, NO_EXCEPTIONS } from './settings/exceptions.ts';
export { loosening } from './settings/loosening/loosening.ts';
export { largerBaseline } from './settings/loosening/looser-exceptions.ts';
export { DEFAULT_POLICY, type FailOn, type Policy, type Severity } from './settings/policy.ts';
export { readSettings, type SettingsResult } from './settings/read-settings.ts';
export { DEFAULT_SETTINGS, type Settings, type StackSettings } from './settings/settings.ts';
export { DEFAULT_SIZING, type Sizing } from './settings/sizing.ts';
export { milliseconds } from './settings/time.ts';
export {
  DANGERS,
  type DangerId,
  DEFAULT_SHARES,
  DEFAULT_TRAFFIC,
  type ScriptPlace,
  TRAFFIC_PRESETS,
  type TrafficPreset,
  type VerifyChoices,
} from './settings/verify-choices.ts';
export { type Room, roomFor } from './tuning/room-for.ts';
export { type Bytes, bytes, formatBytes } from './units/bytes.ts';
export { formatCpus, NANOS_PER_CPU, type NanoCpus, nanoCpus } from './units/nano-cpus.ts';
export { percent } from './units/percent.ts';
