import type { TrafficSummary } from '@plimsoll/core';

type Fields = ReadonlyMap<string, unknown>;

/**
 * Reads the summary that k6 writes with `--summary-export`, or its newer machine-readable one; `undefined` when the text
 * is neither. In the older form a threshold that holds is `false`: the value says whether it was crossed.
 */
export function parseSummary(text: string): TrafficSummary | undefined {
  const whole = parse(text);
  const results = fieldsOf(whole?.get('results'));
  const listed = results.get('metrics');
  const metrics = Array.isArray(listed) ? fromList(listed) : fieldsOf(whole?.get('metrics'));
  if (metrics.size === 0) return undefined;
  return summaryOf(metrics);
}

function summaryOf(metrics: Fields): TrafficSummary {
  const value = (metric: string, ...keys: readonly string[]): number | null => {
    const values = valuesOf(metrics.get(metric));
    const found = keys.map((key) => values.get(key)).find((each) => typeof each === 'number');
    return found ?? null;
  };
  return {
    requests: value('http_reqs', 'count') ?? 0,
    bytesSent: value('data_sent', 'count') ?? undefined,
    failedRatio: value('http_req_failed', 'value', 'rate'),
    iterations: value('iterations', 'count') ?? 0,
    droppedIterations: value('dropped_iterations', 'count') ?? 0,
    medianDuration: value('http_req_duration', 'med'),
    p95Duration: value('http_req_duration', 'p(95)'),
    maxDuration: value('http_req_duration', 'max'),
    checksPassed: value('checks', 'passes', 'matches'),
    checksFailed: value('checks', 'fails'),
    crossedThresholds: [...metrics].flatMap(([name, metric]) =>
      [...fieldsOf(fieldsOf(metric).get('thresholds'))]
        .filter(([, state]) => isCrossed(state))
        .map(([expression]) => `${name}: ${expression}`),
    ),
  };
}

function isCrossed(state: unknown): boolean {
  return state === true || fieldsOf(state).get('ok') === false;
}

/** The newer forms keep the numbers under `values`. */
function valuesOf(metric: unknown): Fields {
  const fields = fieldsOf(metric);
  return fields.has('values') ? fieldsOf(fields.get('values')) : fields;
}

function fromList(metrics: readonly unknown[]): Fields {
  return new Map(metrics.map((metric) => [String(fieldsOf(metric).get('name')), metric]));
}

function parse(text: string): Fields | undefined {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return undefined; // cut off, or no summary at all
  }
}

function fieldsOf(value: unknown): Fields {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}
