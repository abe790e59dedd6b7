/**
 * Reads a file of samples in a process of its own and tells what that took, as JSON: seconds of CPU, and the most memory
 * in bytes.
 *
 *   node script/measures/sample-reader.ts plain|recommend FILE
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { bytes, DEFAULT_SIZING, type Service, type Stack } from '@plimsoll/core';
import { recommend, recordedRun } from '@plimsoll/verify';

const [way = '', file = ''] = process.argv.slice(2);
const ways: Readonly<Record<string, () => Promise<number>>> = { plain, recommend: sized };

const begun = process.cpuUsage();
const lines = await ways[way]?.();
const { user, system } = process.cpuUsage(begun);
const memory = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ lines, cpu: (user + system) / 1e6, memory }));

/** What anybody would write first. */
async function plain(): Promise<number> {
  let count = 0;
  for await (const text of createInterface({ input: createReadStream(file) })) {
    const sample: unknown = JSON.parse(text);
    if (sample !== null) count += 1;
  }
  return count;
}

async function sized(): Promise<number> {
  const run = await recordedRun(file, undefined);
  const services = [...run.services.keys()].map(service);
  const stack: Stack = { name: 'bench', files: [], profiles: [], target: 'compose', services };
  recommend({ stack, runs: [run], budgets: [], sizing: DEFAULT_SIZING });
  return [...run.services.values()].reduce((sum, { samples }) => sum + samples, 0);
}

function service(name: string): Service {
  const position = { file: 'compose.yaml', line: 1, column: 1 };
  const origin = { position, via: [] };
  return {
    name,
    position,
    replicas: { value: 1, position, via: [] },
    memoryLimit: { value: bytes(512 * 1024 ** 2), position, via: [] },
    memoryReservation: undefined,
    memorySwapLimit: undefined,
    cpuLimit: undefined,
    cpuReservation: undefined,
    pidsLimit: undefined,
    shmSize: undefined,
    deploy: { mode: undefined, updateOrder: undefined, updateParallelism: undefined },
    definition: { kind: 'mapping', entries: new Map(), origin },
  };
}
