import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PARTS, stackIn } from './engine.ts';
import { inTurn } from './measure.ts';
import { cli } from './places.ts';
import { type Result, seconds } from './result.ts';

const ROUNDS = 3;
const K6 = 'grafana/k6:1.8.1';

/** Checks are far apart, so that neither way gains by asking for health at a lucky moment. */
const COMPOSE = `services:
  web:
    image: ${PARTS}
    command: act serve 8080
    depends_on: {store: {condition: service_healthy}}
    healthcheck: {test: "curl -fs http://localhost:8080/", interval: 1s}
    mem_limit: 64m
    cpus: 0.5
    ports: ["8080"]
  store:
    image: ${PARTS}
    command: redis-server --save ""
    healthcheck: {test: redis-cli ping, interval: 1s}
    mem_limit: 64m
  worker:
    image: ${PARTS}
    command: act hold
    depends_on: {store: {condition: service_healthy}}
    mem_limit: 64m
`;

const SCRIPT = `import http from 'k6/http';
export const options = {
  scenarios: { bench: { executor: 'constant-arrival-rate', rate: 20, duration: '20s', preAllocatedVUs: 20 } },
};
export default function () { http.get('http://web:8080/'); }
`;

/** The same by hand, as far as it goes: nothing is watched, and nobody says what the kernel saw. */
const BY_HAND = `set -e
docker compose up --detach --wait
docker run --rm --interactive --network wall_default ${K6} run --quiet - <script.js
docker compose down --volumes --timeout 1
`;

/** A whole run against the four commands that anybody would give. */
export function wallTime(folder: string): Result[] {
  const cwd = stackIn(folder, 'wall', COMPOSE);
  writeFileSync(join(cwd, 'script.js'), SCRIPT);
  const args = [cli, 'verify', '--script', 'script.js', '--duration', '20s', '--host'];
  const runs = inTurn(
    [
      { name: 'verify', file: process.execPath, args: [...args, 'cpus=4,memory=4g'], cwd, exit: 0 },
      { name: 'by hand', file: 'bash', args: ['-c', BY_HAND], cwd, exit: 0 },
    ],
    ROUNDS,
  );
  const wall = (of: string): number => runs.get(of)?.wall ?? Number.NaN;
  return [
    {
      what: 'plimsoll verify vs docker compose up, k6 run and down of the same stack',
      ratio: wall('verify') / wall('by hand'),
      goal: { atMost: 1.1 },
      figures: `${seconds(wall('verify'))} vs ${seconds(wall('by hand'))}, 20 s of traffic in each, medians of ${ROUNDS}`,
    },
  ];
}
