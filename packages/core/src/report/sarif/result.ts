import type { Step } from '../../places/located.ts';
import { fingerprint } from '../fingerprint.ts';
import type { Issue } from '../issues.ts';
import type { SuppressionReport } from '../suppression.ts';
import type { Level } from './descriptors.ts';
import { type SarifFix, sarifFix } from './fixes.ts';
import { lineLocation, locations, type SarifLocation } from './location.ts';
import { message, type SarifMessage } from './message.ts';

/** A finding or a verdict, as SARIF tells it. */
export interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: Level;
  readonly message: SarifMessage;
  readonly locations: readonly SarifLocation[];
  readonly relatedLocations?: readonly SarifLocation[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly baselineState?: 'new' | 'unchanged';
  readonly suppressions: readonly Suppression[];
  readonly fixes?: readonly SarifFix[];
}

interface Suppression {
  readonly kind: 'inSource' | 'external';
  readonly status: 'accepted';
  readonly justification: string;
  readonly location?: SarifLocation;
}

/** An issue as a result of the rule at `ruleIndex`. */
export function result(issue: Issue, ruleIndex: number): Result {
  const { code, severity, via, suppressed, known } = issue;
  const related = via.flatMap(step);
  const fix = issue.finding?.fix;
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: message(issue.message),
    locations: locations(issue),
    ...(related.length > 0 && { relatedLocations: related.map(numbered) }),
    partialFingerprints: fingerprints(issue),
    ...(known !== undefined && { baselineState: known ? 'unchanged' : 'new' }),
    // An empty list says "not suppressed", where none says nothing.
    suppressions: suppressed === undefined ? [] : [suppression(suppressed)],
    ...(fix !== undefined && { fixes: [sarifFix(fix)] }),
  };
}

/** GitHub knows an alert again by the second alone, and would hash the line's text, which moves with every edit. */
function fingerprints(issue: Issue): Record<string, string> {
  const hash = fingerprint(issue.identity);
  return { 'plimsoll/v1': hash, primaryLocationLineHash: `${hash}:1` };
}

function numbered(location: SarifLocation, index: number): SarifLocation {
  return { id: index + 1, ...location };
}

function step(taken: Step): SarifLocation[] {
  if (taken.position === undefined) return [];
  return [lineLocation(taken.position, words(taken))];
}

function words(taken: Step): string {
  switch (taken.kind) {
    case 'override':
      return 'It replaces the value here.';
    case 'alias':
      return 'It comes through the alias here.';
    case 'extends':
      return 'It is inherited through the extends here.';
    case 'include':
      return 'It comes with the include here.';
    case 'variable':
      return `Variable "${taken.name}" is set here.`;
  }
}

function suppression({ by, reason, position, owner, until }: SuppressionReport): Suppression {
  const terms = [
    ...(owner === undefined ? [] : [`owner: ${owner}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
  ];
  const why = terms.length === 0 ? reason : `${reason} (${terms.join(', ')})`;
  return {
    kind: by === 'comment' ? 'inSource' : 'external',
    status: 'accepted',
    justification: message(why).text,
    ...(position !== undefined && { location: lineLocation(position) }),
  };
}
