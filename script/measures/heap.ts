/** Bytes that are in use once all that can be freed is freed; needs `--expose-gc`. */
export function heapUsed(): number {
  for (let round = 0; round < 3; round += 1) globalThis.gc?.(); // what the first frees may free more
  return process.memoryUsage().heapUsed;
}
