import { parseArgs } from 'node:util';
import { PlimsollError } from '@plimsoll/core';
import { verify } from '@plimsoll/verify';
import { PARTS, stackOnDisk, WATCHED } from './prove-stack.ts';

/**
 * One run in a process of its own, which tells its progress line by line. `--build` gives it an image whose build takes
 * half a minute, `--image NAME` another base than the parts and no traffic.
 */
const { values } = parseArgs({
  options: { build: { type: 'boolean' }, image: { type: 'string' } },
});
const base = values.image ?? PARTS;
const build =
  values.build === true
    ? `build: {dockerfile_inline: "FROM ${base}\\nARG RUN\\nRUN sleep 30", args: {RUN: "${process.pid}"}}`
    : `image: ${JSON.stringify(base)}`;
const command = values.image === undefined ? ['act', 'serve', '8080'] : ['sleep', '120'];
const compose = `name: plimsoll-test-bystander
services:
  app:
    ${build}
    command: ${JSON.stringify(command)}
    mem_limit: 64m
    stop_grace_period: 3s
    volumes: ["data:/data"]
    networks: [inner]
volumes: {data: {name: plimsoll-test-bystander-data}}
networks: {inner: {name: plimsoll-test-bystander-inner}}
`;
const script = `import http from 'k6/http';
export const options = { vus: 1, duration: '4s' };
export default function () { http.get('http://app:8080/'); }
`;
const settings =
  values.image === undefined
    ? { ...WATCHED, traffic: { kind: 'script', script, duration: 4 } as const }
    : WATCHED;

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => ending.abort(new Error(signal)));

using stack = stackOnDisk({ 'compose.yaml': compose });
console.log('Plans.');
try {
  const onProgress = console.log;
  const report = await verify({ ...stack.request(settings), signal: ending.signal, onProgress });
  console.log(`Says ${report.verdict}.`);
} catch (error) {
  if (ending.signal.aborted) process.exitCode = 130;
  else if (error instanceof PlimsollError) console.log(`Says ${error.code}.`);
  else throw error;
}
