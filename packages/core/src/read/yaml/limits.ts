/** Docker Compose reads files of any size; a Compose file beyond this many characters is an attack or a mistake. */
export const MAX_CHARACTERS: number = 10_000_000;

/** Lines of a file: blank ones and comments take time, too. The longest stack in the wild has some 2,000. */
export const MAX_LINES: number = 200_000;

/** Compose refuses a document whose tree, aliases not expanded, has more nodes (compose-go, `loader/reset.go`). */
export const MAX_NODES: number = 100_000;

/** Nodes that aliases may add by expansion, per file. Compose has no such bound; a bomb of ten million nodes passes it. */
export const MAX_EXPANDED_NODES: number = 200_000;

/** Collections inside collections: what every phase can recurse over. The YAML reader of Compose stops at 10,000; real stacks stay under 20. */
export const MAX_DEPTH: number = 250;

/** Errors told per document: past the first few they are echoes of the ones before. */
export const MAX_SYNTAX_ERRORS: number = 10;
