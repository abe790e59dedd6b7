import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ChartLibrary } from './page.ts';

/** Reads the chart library that is installed beside this package. */
export function chartLibrary(): ChartLibrary {
  const { resolve } = createRequire(import.meta.url);
  const text = (file: string): string => readFileSync(resolve(`uplot/dist/${file}`), 'utf8');
  return { script: text('uPlot.iife.min.js'), style: text('uPlot.min.css') };
}
