import { DEFAULT_VERIFY_SETTINGS } from '@plimsoll/verify';
import { dryRun } from '@plimsoll/verify/internal/plan/dry-run';
import { plan } from '@plimsoll/verify/internal/plan/plan';
import { expect, test } from 'vitest';
import { ENGINE, planRequest } from '../../../builders/plan.ts';

test('a dry run says what would be booted, asked, changed and refused', () => {
  const request = planRequest(`name: shop
services:
  web:
    image: a
    ports: ["8080:80"]
    cpus: 8
    scale: 2
    volumes: ["./data:/data", "/etc:/etc:ro"]
    depends_on: {setup: {condition: service_completed_successfully}}
  setup: {image: a}`);
  const text = dryRun(plan(request), request.stack, ENGINE, DEFAULT_VERIFY_SETTINGS);
  expect(text).toMatchInlineSnapshot(`
    "Would boot "shop" as "plimsoll-abc"
      on Docker 28.0.0, cgroup v2, 4 CPUs, 8 GiB, this machine
      setup × 1, meant to end
      web × 2
    Would ask http://web:80/ 10 times a second for 30 s (grafana/k6:1.8.1, 1 CPU, 512 MiB)
    Differs from what is declared
      "web" runs with 4 CPUs: the engine has no more.
      "web" writes to a copy of "data".
      The ports of "web" are not published on the host.
    Refused
      "web" mounts "/etc", outside of what may be read. [bind-outside]
    "
  `);
});
