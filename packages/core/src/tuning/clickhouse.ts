import { type Bytes, bytes } from '../units/bytes.ts';
import { serverEvidence } from './detection.ts';
import { optionOf } from './options.ts';
import type { Program } from './program.ts';
import type { Runtime } from './runtime.ts';
import { shareOf, sizeIn, wholeBytes } from './sizes.ts';

const SOURCE =
  'https://clickhouse.com/docs/operations/server-configuration-parameters/settings#max_server_memory_usage_to_ram_ratio';

/** What the server keeps to by itself, of the container's memory where that has a limit. */
const OWN_SHARE = 0.9;

/**
 * The server's own limit, where its command raises the share of memory that it counts with. Whatever else is written,
 * it keeps to 90 % of the container's memory by default, so there is nothing to say.
 * @see https://clickhouse.com/docs/operations/server-configuration-parameters/settings#max_server_memory_usage
 */
export const clickhouse: Runtime = {
  name: 'ClickHouse',

  detect: (program) =>
    serverEvidence(program, {
      images: new Set(['clickhouse-server', 'clickhouse']),
      commands: new Set(['clickhouse-server', 'clickhouse']),
    }),

  claim(program, limit) {
    const option = optionOf(program, '--max-server-memory-usage-to-ram-ratio');
    const share = wholeBytes(Number(option?.text) * limit);
    if (option === undefined || share === undefined || share === 0) return undefined;
    const size = bytes(Math.min(share, absoluteLimit(program) ?? share));
    const part = {
      name: 'max_server_memory_usage_to_ram_ratio',
      size,
      position: option.position,
      most: shareOf(limit, OWN_SHARE),
      source: SOURCE,
    };
    return {
      parts: [part],
      advice: 'Leave the option out: by itself the server keeps to 90 % of the limit.',
    };
  },
};

/** 0 is no limit of its own. */
function absoluteLimit(program: Program): Bytes | undefined {
  const option = optionOf(program, '--max-server-memory-usage');
  const size = option && sizeIn(option.text, new Map([['', 1]]));
  return size === 0 ? undefined : size;
}
