import type { Position } from '../places/position.ts';
import { placeText } from '../read/place-text.ts';
import type { Node, Origin } from '../read/tree.ts';
import { shortestFloat32 } from '../units/go-number.ts';
import { type Difference, differences } from './differences.ts';
import type { Made } from './made.ts';

/** Something that an edit changes besides what was wished for, since it comes from the same place. */
export interface SideEffect {
  /** The dotted key, such as `services.worker.mem_limit`. */
  readonly key: string;
  /** Absent where it is no service's. */
  readonly service?: string | undefined;
  /** Absent where there was nothing; both are absent of text with variables in it, which may hold secrets. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Characters of a file that an edit has put there, or taken, as positions: everything read from them may change. */
export interface Source {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** What may change, and from where. */
export interface Allowance {
  /** Paths from the top of the document; all below them, and what is made on the way to them, may change. */
  readonly paths: readonly (readonly PropertyKey[])[];
  /** In the files as they were. */
  readonly before: readonly Source[];
  /** In the files as they are. */
  readonly after: readonly Source[];
}

/** What came of holding a stack against itself before an edit. */
export interface Checked {
  readonly sideEffects: readonly SideEffect[];
  /** The first change that nothing accounts for. */
  readonly stray: string | undefined;
}

/** Holds a stack against itself before an edit: whatever differs was wished for, or was read from an edited place. */
export function afterCheck(before: Made, after: Made, allowance: Allowance): Checked {
  const sideEffects = new Map<string, SideEffect>();
  for (const [index, tree] of before.trees.entries()) {
    const next = after.trees[index];
    if (tree === undefined) continue;
    if (next === undefined) return { sideEffects: [], stray: 'services' };
    for (const difference of differences(tree, next)) {
      if (isWished(difference, allowance)) continue;
      const key = placeText(difference.path);
      if (!isAccountedFor(difference, allowance)) return { sideEffects: [], stray: key };
      // What stands under "x-" is no more than where an anchor is kept.
      if (!String(difference.path[0]).startsWith('x-')) sideEffects.set(key, told(key, difference));
    }
  }
  return { sideEffects: [...sideEffects.values()], stray: undefined };
}

function isWished({ path }: Difference, { paths }: Allowance): boolean {
  return paths.some((wished) =>
    wished.slice(0, path.length).every((key, depth) => key === path[depth]),
  );
}

function isAccountedFor({ before, after }: Difference, allowance: Allowance): boolean {
  const wasThere = before !== undefined && comesFrom(before, allowance.before);
  return wasThere || (after !== undefined && comesFrom(after, allowance.after));
}

function comesFrom({ origin }: Node, sources: readonly Source[]): boolean {
  const places = [origin.position, ...variablePositions(origin)];
  return sources.some((source) => places.some((place) => isIn(place, source)));
}

function variablePositions({ via }: Origin): readonly Position[] {
  return via.flatMap((step) => (step.kind === 'variable' && step.position) || []);
}

function isIn(position: Position, { file, start, end }: Source): boolean {
  return position.file === file && !isBefore(position, start) && !isBefore(end, position);
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.column < other.column);
}

function told(key: string, { path, before, after }: Difference): SideEffect {
  const service = path[0] === 'services' ? { service: String(path[1]) } : {};
  const isSecret = [before, after].some((node) => node !== undefined && mayBeSecret(node));
  if (isSecret) return { key, ...service };
  return { key, ...service, from: written(before), to: written(after) };
}

/** Text that variables helped to write may hold what other variables hold. */
function mayBeSecret(node: Node): boolean {
  if (node.kind !== 'scalar' || node.type !== 'string' || node.written !== undefined) return false;
  return node.origin.via.some(({ kind }) => kind === 'variable');
}

function written(node: Node | undefined): string | undefined {
  if (node?.kind !== 'scalar') return undefined;
  return (
    node.written ?? (typeof node.value === 'number' ? numberText(node.value) : String(node.value))
  );
}

/** A number of 32 bits, as Docker Compose holds CPUs, in the digits that people write: `0.77`. */
function numberText(value: number): string {
  const isHeldIn32 = !Number.isInteger(value) && Math.fround(value) === value;
  return String(isHeldIn32 ? shortestFloat32(value) : value);
}
