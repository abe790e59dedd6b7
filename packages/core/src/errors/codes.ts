/** What kinds of trouble there are; the reader's are those of Docker Compose's own refusals. */
export const ERROR_CLASS_NAMES = [
  'syntax',
  'schema',
  'interpolation',
  'unit',
  'conflict',
  'reference',
  'cycle',
  'missing-file',
  'extends',
  'include',
  'project-name',
  'other',
  'settings',
  'usage',
  'environment',
] as const;

/** What kind of trouble a code belongs to. */
export type ErrorClass = (typeof ERROR_CLASS_NAMES)[number];

/** The closed set of error codes; each is a heading in docs/errors.md, and a test compares the two. */
export type ErrorCode =
  | 'yaml-syntax'
  | 'yaml-key-repeated'
  | 'yaml-key-not-string'
  | 'yaml-alias-unknown'
  | 'yaml-merge-invalid'
  | 'yaml-alias-cycle'
  | 'yaml-too-large'
  | 'dotenv-syntax'
  | 'template-invalid'
  | 'wrong-type'
  | 'short-form-invalid'
  | 'unknown-key'
  | 'key-missing'
  | 'value-not-allowed'
  | 'item-repeated'
  | 'name-refused'
  | 'keys-exclusive'
  | 'source-missing'
  | 'entry-invalid'
  | 'command-invalid'
  | 'text-invalid'
  | 'flag-invalid'
  | 'duration-invalid'
  | 'number-invalid'
  | 'size-invalid'
  | 'dependency-cycle'
  | 'container-name-scaled'
  | 'container-name-repeated'
  | 'mount-repeated'
  | 'values-distinct'
  | 'reference-undefined'
  | 'image-missing'
  | 'compose-file-missing'
  | 'path-missing'
  | 'path-not-file'
  | 'env-file-missing'
  | 'text-not-utf8'
  | 'document-not-mapping'
  | 'compose-file-empty'
  | 'project-name-invalid'
  | 'merge-type-conflict'
  | 'variable-required'
  | 'cast-failed'
  | 'env-file-format-unknown'
  | 'extends-invalid'
  | 'extends-cycle'
  | 'include-invalid'
  | 'include-cycle'
  | 'environment-invalid'
  | 'stack-too-large'
  | 'host-unknown'
  | 'host-invalid'
  | 'settings-invalid'
  | 'file-unreadable'
  | 'usage-invalid'
  | 'stack-missing'
  | 'service-unknown'
  | 'rule-unknown'
  | 'edit-from-environment'
  | 'edit-computed'
  | 'edit-outside'
  | 'edit-unfaithful'
  | 'edit-conflict'
  | 'file-changed'
  | 'file-exists'
  | 'repository-missing'
  | 'revision-unknown'
  | 'event-unreadable'
  | 'head-missing'
  | 'report-missing'
  | 'report-refused'
  | 'settings-unreachable'
  | 'github-refused'
  | 'git-missing'
  | 'git-failed'
  | 'repository-unsafe'
  | 'output-unwritable'
  | 'settings-missing'
  | 'script-unreadable'
  | 'samples-invalid'
  | 'verify-missing'
  | 'engine-unreachable'
  | 'engine-lost'
  | 'compose-unavailable'
  | 'traffic-unavailable'
  | 'verify-forbidden'
  | 'verify-token-exposed'
  | 'verify-variable-missing'
  | 'verify-timeout';

/** The class of every code. */
export const ERROR_CLASSES: Readonly<Record<ErrorCode, ErrorClass>> = {
  'yaml-syntax': 'syntax',
  'yaml-key-repeated': 'syntax',
  'yaml-key-not-string': 'syntax',
  'yaml-alias-unknown': 'syntax',
  'yaml-merge-invalid': 'syntax',
  'yaml-alias-cycle': 'cycle',
  'yaml-too-large': 'syntax',
  'dotenv-syntax': 'syntax',
  'template-invalid': 'interpolation',
  'wrong-type': 'schema',
  'short-form-invalid': 'schema',
  'unknown-key': 'schema',
  'key-missing': 'schema',
  'value-not-allowed': 'schema',
  'item-repeated': 'schema',
  'name-refused': 'schema',
  'keys-exclusive': 'conflict',
  'source-missing': 'schema',
  'entry-invalid': 'unit',
  'command-invalid': 'unit',
  'text-invalid': 'unit',
  'flag-invalid': 'unit',
  'duration-invalid': 'unit',
  'number-invalid': 'unit',
  'size-invalid': 'unit',
  'dependency-cycle': 'cycle',
  'container-name-scaled': 'conflict',
  'container-name-repeated': 'conflict',
  'mount-repeated': 'conflict',
  'values-distinct': 'conflict',
  'reference-undefined': 'reference',
  'image-missing': 'reference',
  'compose-file-missing': 'missing-file',
  'path-missing': 'missing-file',
  'path-not-file': 'missing-file',
  'env-file-missing': 'missing-file',
  'text-not-utf8': 'syntax',
  'document-not-mapping': 'syntax',
  'compose-file-empty': 'syntax',
  'project-name-invalid': 'project-name',
  'merge-type-conflict': 'conflict',
  'variable-required': 'interpolation',
  'cast-failed': 'unit',
  'env-file-format-unknown': 'schema',
  'extends-invalid': 'extends',
  'extends-cycle': 'cycle',
  'include-invalid': 'include',
  'include-cycle': 'cycle',
  'environment-invalid': 'other',
  'stack-too-large': 'syntax',
  'host-unknown': 'settings',
  'host-invalid': 'settings',
  'settings-invalid': 'settings',
  'file-unreadable': 'missing-file',
  'usage-invalid': 'usage',
  'stack-missing': 'usage',
  'service-unknown': 'usage',
  'rule-unknown': 'usage',
  'edit-from-environment': 'usage',
  'edit-computed': 'usage',
  'edit-outside': 'usage',
  'edit-unfaithful': 'usage',
  'edit-conflict': 'usage',
  'file-changed': 'usage',
  'file-exists': 'usage',
  'repository-missing': 'usage',
  'revision-unknown': 'usage',
  'event-unreadable': 'environment',
  'head-missing': 'environment',
  'report-missing': 'usage',
  'report-refused': 'usage',
  'settings-unreachable': 'settings',
  'github-refused': 'environment',
  'git-missing': 'environment',
  'git-failed': 'environment',
  'repository-unsafe': 'environment',
  'output-unwritable': 'environment',
  'settings-missing': 'settings',
  'script-unreadable': 'settings',
  'samples-invalid': 'usage',
  'verify-missing': 'environment',
  'engine-unreachable': 'environment',
  'engine-lost': 'environment',
  'compose-unavailable': 'environment',
  'traffic-unavailable': 'environment',
  'verify-forbidden': 'usage',
  'verify-token-exposed': 'usage',
  'verify-variable-missing': 'usage',
  'verify-timeout': 'environment',
};
