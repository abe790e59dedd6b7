import { describe, expect, test } from 'vitest';
import { partsIn, tenantIn } from '../../../builders/tenant.ts';

describe('ClickHouse', () => {
  const ratio = 'max_server_memory_usage_to_ram_ratio';
  const server = (options: string): readonly string[] => [
    'image: clickhouse/clickhouse-server:25.8',
    `command: clickhouse-server -- ${options}`,
  ];

  test.for([
    [`--${ratio}=0.5`, 500],
    [`--${ratio}=1.25`, 1250],
    [`--${ratio}=1.25 --max_server_memory_usage=700`, 700],
    [`--${ratio}=1.25 --max_server_memory_usage=0`, 1250],
  ] as const)('takes with %s of 1,000 bytes', ([options, size]) => {
    expect(partsIn(server(options), '1000')).toEqual([`${ratio} ${size}`]);
  });

  test.for(['', '--max_server_memory_usage=99999999999', `--${ratio}=0`, `--${ratio}=all`])(
    'keeps to the limit by itself with "%s"',
    (options) => {
      expect(tenantIn(server(options))).toBeUndefined();
    },
  );
});
