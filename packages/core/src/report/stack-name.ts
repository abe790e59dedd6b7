import type { StackReport } from './report.ts';

/** How people call a stack: the one in the directory itself goes by its file. */
export function nameOfStack({ id, files }: StackReport): string {
  return id === '.' ? (files[0] ?? id) : id;
}
