import type { Report } from './report.ts';

/**
 * The same report with its files told from the top of the repository, where `directory` (such as `services/api`) is
 * what they were told from: other tools know no other place to start.
 */
export function toldFromTop(report: Report, directory: string): Report {
  if (directory === '') return report;
  const moved = withFiles(report, (file) => joined(directory, file)) as Report;
  const stacks = moved.stacks.map((stack) => ({
    ...stack,
    files: stack.files.map((file) => joined(directory, file)),
  }));
  return { ...moved, stacks };
}

/** Whatever has a file and a line is a place in that file. */
function withFiles(value: unknown, change: (file: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => withFiles(item, change));
  if (typeof value !== 'object' || value === null) return value;
  const isPlace = 'line' in value && typeof value.line === 'number';
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const isFile = isPlace && key === 'file' && typeof inner === 'string';
      return [key, isFile ? change(inner) : withFiles(inner, change)];
    }),
  );
}

/** A path below a directory; what climbs above the top climbs on. */
function joined(directory: string, file: string): string {
  if (file.startsWith('/')) return file;
  const steps: string[] = [];
  for (const step of `${directory}/${file}`.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
