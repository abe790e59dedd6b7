import { type Problem, problem } from '../errors/plimsoll-error.ts';
import { type Bytes, parseBytes } from '../units/bytes.ts';
import { type NanoCpus, parseCpus } from '../units/nano-cpus.ts';
import type { HostDeclaration, HostKey } from './declaration.ts';
import { BLANK_HOST, type Host } from './host.ts';
import { usable } from './usable.ts';

/** A host, or every problem that stands in its way. */
export type HostResult =
  | { readonly host: Host; readonly problems: readonly [] }
  | { readonly host: undefined; readonly problems: readonly [Problem, ...Problem[]] };

/** How a kind of value is read, and what to say of a text that is not one. */
interface Kind<T extends number> {
  readonly what: string;
  readonly hint: string;
  parse(text: string): T | undefined;
}

const MEMORY: Kind<Bytes> = {
  what: 'an amount of memory',
  hint: 'Write a number of bytes or a size such as 550m or 8gb.',
  parse: wholeBytes,
};

/** Docker Compose takes a bare `1.5` for one byte; whoever writes it of a host means something else. */
function wholeBytes(text: string): Bytes | undefined {
  return /^[\d.]*\.\d*\s*b?$/i.test(text.trim()) ? undefined : parseBytes(text);
}

const CPUS: Kind<NanoCpus> = {
  what: 'a number of CPUs',
  hint: 'Write a number such as 4 or 1.5.',
  parse: parseCpus,
};

const COUNT: Kind<number> = {
  what: 'a number of processes',
  hint: 'Write a whole number such as 4096.',
  parse: (text) => (/^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined),
};

/** A host that has nothing at all could not run its own system. */
const MAY_BE_ZERO: ReadonlySet<HostKey> = new Set(['reserve', 'cpuReserve', 'overhead', 'swap']);

/**
 * Reads what a user declares, on top of the host it extends, if any; `extends` itself is resolved by the caller.
 * Problems that were `found` already are told together with those of the values.
 */
export function fromDeclaration(
  declaration: HostDeclaration,
  base: Host = BLANK_HOST,
  found: readonly Problem[] = [],
): HostResult {
  const { id, fields } = declaration;
  const problems = [...found];
  const read = fieldReader(declaration, (problem) => problems.push(problem));
  const host: Host = {
    ...base,
    id,
    name: fields.name?.text ?? id,
    memory: read('memory', MEMORY) ?? base.memory,
    cpus: read('cpus', CPUS) ?? base.cpus,
    memoryCap: read('cap', MEMORY) ?? base.memoryCap,
    cpuCap: read('cpuCap', CPUS) ?? base.cpuCap,
    memoryReserve: read('reserve', MEMORY) ?? base.memoryReserve,
    cpuReserve: read('cpuReserve', CPUS) ?? base.cpuReserve,
    memoryOverhead: read('overhead', MEMORY) ?? base.memoryOverhead,
    swap: read('swap', MEMORY) ?? base.swap,
    pids: read('pids', COUNT) ?? base.pids,
  };
  const [first, ...more] = problems.length > 0 ? problems : emptiness(host, declaration);
  return first === undefined
    ? { host, problems: [] }
    : { host: undefined, problems: [first, ...more] };
}

type FieldReader = <T extends number>(key: HostKey, kind: Kind<T>) => T | undefined;

function fieldReader(
  { id, fields }: HostDeclaration,
  report: (found: Problem) => void,
): FieldReader {
  return (key, { what, hint, parse }) => {
    const field = fields[key];
    if (field === undefined) return undefined;
    const value = parse(field.text);
    if (value !== undefined && (value > 0 || MAY_BE_ZERO.has(key))) return value;
    const wanted = value === undefined ? what : 'more than zero';
    const message = `"${key}" of host "${id}" is "${field.text}", which is not ${wanted}.`;
    report(problem('host-invalid', message, { position: field.position, hint }));
    return undefined;
  };
}

/** A host that says nothing, or that keeps everything for itself, judges every stack alike: its author meant something else. */
function emptiness(host: Host, { id, fields, position }: HostDeclaration): readonly Problem[] {
  const { memory, cpu } = usable(host);
  if (memory === undefined && cpu === undefined) {
    const hint = 'Add "memory" and "cpus", or "extends" with the name of a built-in host.';
    const message = `Host "${id}" says neither how much memory nor how many CPUs it has.`;
    return [problem('host-invalid', message, { position, hint })];
  }
  const problems: Problem[] = [];
  if (memory === 0) {
    const field = fields.reserve ?? fields.overhead ?? fields.memory ?? fields.cap;
    const hint = 'Lower "reserve" or "overhead", or raise "memory" or "cap".';
    const message = `Host "${id}" keeps all of its memory and leaves none for containers.`;
    problems.push(
      problem('host-invalid', message, { position: field?.position ?? position, hint }),
    );
  }
  if (cpu === 0) {
    const field = fields.cpuReserve ?? fields.cpus;
    const hint = 'Lower "cpuReserve" or raise "cpus".';
    const message = `Host "${id}" keeps all of its CPUs and leaves none for containers.`;
    problems.push(
      problem('host-invalid', message, { position: field?.position ?? position, hint }),
    );
  }
  return problems;
}
