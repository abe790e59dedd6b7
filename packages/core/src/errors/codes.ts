/** What kind of trouble a code belongs to; the reader's classes are those of Docker Compose's own refusals. */
export type ErrorClass =
  | 'syntax'
  | 'schema'
  | 'interpolation'
  | 'unit'
  | 'conflict'
  | 'reference'
  | 'cycle'
  | 'missing-file'
  | 'extends'
  | 'include'
  | 'project-name'
  | 'other'
  | 'settings'
  | 'usage'
  | 'environment';

/** The closed set of error codes; each is a heading in docs/errors.md, and a test compares the two. */
export type ErrorCode =
  | 'yaml-syntax'
  | 'compose-file-missing'
  | 'host-unknown'
  | 'host-invalid'
  | 'settings-invalid'
  | 'file-unreadable'
  | 'usage-invalid'
  | 'stack-missing'
  | 'service-unknown'
  | 'rule-unknown'
  | 'repository-missing'
  | 'revision-unknown'
  | 'git-missing'
  | 'git-failed'
  | 'repository-unsafe'
  | 'output-unwritable';

/** The class of every code. */
export const ERROR_CLASSES: Readonly<Record<ErrorCode, ErrorClass>> = {
  'yaml-syntax': 'syntax',
  'compose-file-missing': 'missing-file',
  'host-unknown': 'settings',
  'host-invalid': 'settings',
  'settings-invalid': 'settings',
  'file-unreadable': 'missing-file',
  'usage-invalid': 'usage',
  'stack-missing': 'usage',
  'service-unknown': 'usage',
  'rule-unknown': 'usage',
  'repository-missing': 'usage',
  'revision-unknown': 'usage',
  'git-missing': 'environment',
  'git-failed': 'environment',
  'repository-unsafe': 'environment',
  'output-unwritable': 'environment',
};
