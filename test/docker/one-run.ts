import { verify } from '@plimsoll/verify';
import { PARTS, stackOnDisk } from './prove-stack.ts';

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => ending.abort(new Error(signal)));

using stack = stackOnDisk({
  'compose.yaml': `services:
  app: {image: "${PARTS}", command: act hold, mem_limit: 64m, volumes: ["data:/data"]}
volumes: {data: {}}
`,
});
try {
  await verify({ ...stack.request(), signal: ending.signal, onProgress: console.log });
} catch (error) {
  if (!ending.signal.aborted) throw error;
  process.exitCode = 130;
}
