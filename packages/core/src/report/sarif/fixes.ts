import type { TextEdit } from '../../edit/text-edit.ts';
import type { FixReport } from '../report.ts';
import { type ArtifactLocation, artifact } from './location.ts';
import { message, type SarifMessage } from './message.ts';

/** What mends a result, as SARIF tells it. */
export interface SarifFix {
  readonly description: SarifMessage;
  readonly artifactChanges: readonly ArtifactChange[];
}

interface ArtifactChange {
  readonly artifactLocation: ArtifactLocation;
  readonly replacements: readonly Replacement[];
}

interface Replacement {
  readonly deletedRegion: Readonly<
    Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>
  >;
  readonly insertedContent: { readonly text: string };
}

/** A fix, file by file. Its text goes into a file, so it stands as it is. */
export function sarifFix({ title, kind, edits }: FixReport): SarifFix {
  const warning = kind === 'safe' ? '' : ' (changes what runs)';
  return {
    description: message(`${title}${warning}`),
    artifactChanges: [...Map.groupBy(edits, ({ file }) => file)].map(([file, own]) => ({
      artifactLocation: artifact(file),
      replacements: own.map(replacement),
    })),
  };
}

function replacement({ line, column, endLine, endColumn, text }: TextEdit): Replacement {
  return {
    deletedRegion: { startLine: line, startColumn: column, endLine, endColumn },
    insertedContent: { text },
  };
}
