import { defineConfig } from 'vitest/config';

/** Tests and development read the packages' sources; no build is needed first. */
const conditions = ['plimsoll-source', 'node', 'import', 'default'];
const resolve = { conditions };
const ssr = { resolve: { conditions, externalConditions: conditions } };

export default defineConfig({
  resolve,
  ssr,
  test: {
    // By itself, one core is left to whoever is at the machine: half of them, where tests run.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 1_000 },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'docker',
          include: ['test/docker/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Beside no other file of any project: what is measured of an engine must not be what tests do to the machine.
          fileParallelism: false,
          maxConcurrency: 4,
        },
      },
    ],
  },
});
