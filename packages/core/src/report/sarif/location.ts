import type { Position } from '../../places/position.ts';
import type { Issue } from '../issues.ts';
import { message, type SarifMessage } from './message.ts';

/** A place in a file, as SARIF tells it. */
export interface SarifLocation {
  readonly id?: number;
  readonly physicalLocation: {
    readonly artifactLocation: ArtifactLocation;
    readonly region?: { readonly startLine: number; readonly startColumn: number };
  };
  readonly logicalLocations?: readonly LogicalLocation[];
  readonly message?: SarifMessage;
}

/** A file; a relative address is relative to the top of the repository. */
export interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId?: string;
}

interface LogicalLocation {
  readonly name: string;
  readonly fullyQualifiedName: string;
  readonly kind: 'resource';
}

/** What relative addresses start from: whoever shows the results knows where the repository is. */
export const SOURCE_ROOT = '%SRCROOT%';

/** The places of an issue: its line, else its stack's first file, since viewers drop what has none. */
export function locations(issue: Issue): SarifLocation[] {
  const file = issue.position?.file ?? issue.file;
  if (file === undefined) return [];
  const place = issue.position === undefined ? fileLocation(file) : lineLocation(issue.position);
  return [{ ...place, ...inStack(issue) }];
}

/** A line of a file, and what it has to do with the matter. */
export function lineLocation(position: Position, why?: string): SarifLocation {
  const { file, line, column } = position;
  const region = { startLine: line, startColumn: column };
  const physicalLocation = { artifactLocation: artifact(file), region };
  return why === undefined ? { physicalLocation } : { physicalLocation, message: message(why) };
}

/** A path as an address: each step of it escaped, so that nothing in a name can mean more than itself. */
export function artifact(path: string): ArtifactLocation {
  const steps = path.split('/').map((step) => encodeURIComponent(step.toWellFormed()));
  if (path.startsWith('/')) return { uri: `file://${steps.join('/')}` };
  return { uri: steps.join('/') || '.', uriBaseId: SOURCE_ROOT };
}

function fileLocation(file: string): SarifLocation {
  return { physicalLocation: { artifactLocation: artifact(file) } };
}

function inStack({ stack, service }: Issue): Pick<SarifLocation, 'logicalLocations'> {
  if (stack === undefined || service === undefined) return {};
  const fullyQualifiedName = `${stack}/${service}`;
  return { logicalLocations: [{ name: service, fullyQualifiedName, kind: 'resource' }] };
}
