import type { Service, Stack, Target } from '@plimsoll/core/internal/model/stack';
import type { Located } from '@plimsoll/core/internal/places/located';
import { type bytes, parseBytes } from '@plimsoll/core/internal/units/bytes';
import { type nanoCpus, parseCpus } from '@plimsoll/core/internal/units/nano-cpus';

/** What a test may say of one service; sizes as Compose writes them. */
export interface ServiceSketch {
  readonly memory?: string;
  readonly reserved?: string;
  readonly cpus?: string;
  readonly reservedCpus?: string;
  readonly pids?: number;
  readonly replicas?: number;
  readonly order?: string;
  readonly parallelism?: number;
}

/**
 * A stack from a sketch: `stack({ web: '1g x2', log: {} })` has two containers of 1 GiB and one without a limit.
 * Services stand ten lines apart, the first at line 1, each with its numbers one line below its key.
 */
export function stack(
  services: Readonly<Record<string, string | ServiceSketch>>,
  target: Target = 'compose',
): Stack {
  return {
    name: 'test',
    files: ['compose.yaml'],
    profiles: [],
    target,
    services: Object.entries(services).map(([name, sketch], index) =>
      service(name, typeof sketch === 'string' ? fromShorthand(sketch) : sketch, index * 10 + 1),
    ),
  };
}

function fromShorthand(text: string): ServiceSketch {
  const match = /^(?<memory>\S+)(?: x(?<replicas>\d+))?$/.exec(text);
  const memory = match?.groups?.['memory'];
  if (memory === undefined)
    throw new Error(`A test sketches a service as "${text}"; write "1g" or "1g x2".`);
  return { memory, replicas: Number(match?.groups?.['replicas'] ?? 1) };
}

function service(name: string, sketch: ServiceSketch, line: number): Service {
  const at = { file: 'compose.yaml', line: line + 1, column: 5 };
  const located = <T>(value: T | undefined): Located<T> | undefined =>
    value === undefined ? undefined : { value, position: at, via: [] };
  const position = { file: 'compose.yaml', line, column: 3 };
  return {
    name,
    position,
    replicas: { value: sketch.replicas ?? 1, position: undefined, via: [] },
    memoryLimit: located(size(sketch.memory)),
    memoryReservation: located(size(sketch.reserved)),
    memorySwapLimit: undefined,
    cpuLimit: located(cpus(sketch.cpus)),
    cpuReservation: located(cpus(sketch.reservedCpus)),
    pidsLimit: located(sketch.pids),
    shmSize: undefined,
    deploy: {
      mode: undefined,
      updateOrder: located(sketch.order),
      updateParallelism: located(sketch.parallelism),
    },
    definition: { kind: 'mapping', entries: new Map(), origin: { position, via: [] } },
  };
}

function size(text: string | undefined): ReturnType<typeof bytes> | undefined {
  if (text === undefined) return undefined;
  const parsed = parseBytes(text);
  if (parsed === undefined) throw new Error(`A test writes "${text}", which is no size.`);
  return parsed;
}

function cpus(text: string | undefined): ReturnType<typeof nanoCpus> | undefined {
  if (text === undefined) return undefined;
  const parsed = parseCpus(text);
  if (parsed === undefined) throw new Error(`A test writes "${text}", which is no number of CPUs.`);
  return parsed;
}
