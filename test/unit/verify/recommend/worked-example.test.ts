import { readFileSync } from 'node:fs';
import { DEFAULT_SIZING } from '@plimsoll/core';
import { numberText, RESOURCE_WORDS } from '@plimsoll/core/internal/report/resource-words';
import { recommend } from '@plimsoll/verify/internal/recommend/recommend';
import { describe, expect, test } from 'vitest';
import { recording, runOf } from '../../../builders/recording.ts';
import { beats, phase, state } from '../../../builders/run.ts';
import { stack } from '../../../builders/stack.ts';

const PAGE = new URL('../../../../docs/sizing.md', import.meta.url);
const MIB = 1024 ** 2;
const BEAT = 250e6;

/** What the page says of a service, in its own words. */
const STORY =
  /limit of (?<limit>\d+) MiB and one CPU. Under traffic its memory in use went up to (?<peak>\d+) MiB and was (?<typical>\d+) MiB half of\s+the time; its busy windows wanted (?<cpus>[\d.]+) CPUs; it ran (?<pids>\d+) processes/;

describe('the worked example of docs/sizing.md', () => {
  test('comes out as it is told', async () => {
    const page = readFileSync(PAGE, 'utf8');
    const said = STORY.exec(page)?.groups ?? {};
    const [limit, peak, typical, cpus, pids] = ['limit', 'peak', 'typical', 'cpus', 'pids'].map(
      (name) => Number(said[name]),
    );
    const run = await runOf(
      recording([
        phase('boot'),
        state({ memoryLimit: (limit ?? 0) * MIB, cpuLimit: 1 }),
        phase('traffic'),
        beats(160, (beat) => ({
          mib: beat % 20 === 0 ? (peak ?? 0) : (typical ?? 0),
          cpuTime: Math.round(beat * BEAT * (cpus ?? 0)),
          pids: pids ?? 0,
        })),
      ]),
    );
    const { services } = recommend({
      stack: stack({ web: { memory: `${limit}m`, cpus: '1' } }),
      runs: [run],
      budgets: [],
      sizing: DEFAULT_SIZING,
    });
    const told = services[0]?.sizes.map(({ resource, proposed }) => [
      RESOURCE_WORDS[resource],
      numberText(resource, proposed),
    ]);
    const rows = (page.split('## By hand')[1] ?? '').split('## ')[0] ?? '';
    const table = [...rows.matchAll(/^\| (?<number>[^|]+) \| [^|]+ \| (?<proposed>[^|]+) \|$/gm)]
      .map(({ groups }) => [groups?.['number'], groups?.['proposed']])
      .slice(1)
      .filter(([name]) => name !== '---');
    expect(told).toEqual(table);
  });
});
