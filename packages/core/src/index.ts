export type { Located, Step } from './places/located.ts';
export type { Position } from './places/position.ts';
