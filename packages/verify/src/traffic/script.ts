import type { Entrance } from '../plan/entrances.ts';
import type { Load } from './presets.ts';

/** One URL that generated traffic asks. */
export interface Target {
  readonly service: string;
  readonly url: string;
}

/** Seconds after which a request counts as failed: well past what a person waits, well below k6's own minute. */
const REQUEST_TIMEOUT = 10;

/**
 * The URLs to ask: HTTP entrances that the stack publishes, or those it only exposes where it publishes none. Services
 * are asked by their names on the stack's own network.
 */
export function targets(entrances: readonly Entrance[]): readonly Target[] {
  const published = entrances.filter(({ isPublished }) => isPublished);
  const chosen = published.some(({ http }) => http) ? published : entrances;
  return chosen.flatMap(({ service, host, port, http }) =>
    http === undefined ? [] : [{ service, url: `${http.scheme}://${host}:${port}${http.path}` }],
  );
}

/**
 * A k6 script that begins a fixed number of iterations each second however slowly the stack answers: users do not wait
 * for each other. An answer below 500 is an answer: whether a page exists is not the question here, and what a redirect
 * leads to may be somebody else's.
 */
export function trafficScript(asked: readonly Target[], { rate, duration, users }: Load): string {
  return `import http from 'k6/http';
import { check } from 'k6';

export const options = {
  scenarios: {
    plimsoll: {
      executor: 'constant-arrival-rate',
      rate: ${rate},
      timeUnit: '1s',
      duration: '${duration}s',
      preAllocatedVUs: ${users},
      gracefulStop: '${REQUEST_TIMEOUT}s',
    },
  },
  insecureSkipTLSVerify: true,
};

const targets = ${JSON.stringify(asked, null, 2)};

http.setResponseCallback(http.expectedStatuses({ min: 100, max: 499 }));

export default function () {
  for (const { service, url } of targets) {
    const response = http.get(url, { timeout: '${REQUEST_TIMEOUT}s', redirects: 0, tags: { service } });
    check(response, { answers: ({ status }) => status > 0 && status < 500 }, { service });
  }
}
`;
}
