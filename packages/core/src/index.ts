export type { ErrorClass, ErrorCode } from './errors/codes.ts';
export {
  PlimsollError,
  type Problem,
  type ProblemDetails,
  problem,
} from './errors/plimsoll-error.ts';
export type { Host } from './hosts/host.ts';
export type { Located, Step } from './places/located.ts';
export type { Position } from './places/position.ts';
export type { Entry, FileSystem } from './read/file-system.ts';
export { type Bytes, bytes } from './units/bytes.ts';
export { NANOS_PER_CPU, type NanoCpus, nanoCpus } from './units/nano-cpus.ts';
