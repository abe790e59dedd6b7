import { describe, expect, test } from 'vitest';
import { PARTS } from './prove-stack.ts';
import { stackOf } from './sized-stack.ts';

const MIB = 1024 ** 2;

/** What the program takes, page by page, and what the interpreter takes that it is written in. */
const TAKEN = 160;
const INTERPRETER = 10;

describe('the load line of a program of known footprint', () => {
  test('lies within 5 % of it', () => {
    using stack = stackOf(
      `services: {app: {image: "${PARTS}", command: act take ${TAKEN}, mem_limit: 512m}}\n`,
    );
    const { sizes } = stack.plimsoll('size', '--search', 'app', '--no-traffic', '--duration', '2s');
    const { held, exceeded, probes = [], message } = sizes?.loadLine ?? {};
    console.log(message);
    expect(probes.length).toBeLessThanOrEqual(9);
    expect(held).toBeLessThanOrEqual((TAKEN + INTERPRETER) * 1.05 * MIB);
    expect(exceeded).toBeGreaterThanOrEqual(TAKEN * 0.95 * MIB);
    expect((held ?? 0) / (exceeded ?? 1)).toBeLessThanOrEqual(1.05);
  });
});
