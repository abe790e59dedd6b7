import type { StackRequest } from '@plimsoll/core';
import { progress } from './terminal.ts';

/** The same stacks, which show on a terminal how many of them have been read. */
export function watched(stacks: readonly StackRequest[]): {
  readonly stacks: readonly StackRequest[];
  finish(): void;
} {
  const bar = progress('stacks', stacks.length);
  const watchedStacks = stacks.map((request, index) => {
    const { files } = request;
    const stat = (path: string): ReturnType<typeof files.stat> => {
      bar.advance(index);
      return files.stat(path);
    };
    return { ...request, files: { stat, read: (path: string) => files.read(path) } };
  });
  return { stacks: watchedStacks, finish: bar.finish };
}
