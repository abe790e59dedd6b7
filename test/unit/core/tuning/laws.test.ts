import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tenantIn } from '../../../builders/tenant.ts';

const IMAGES = [
  'postgres:17',
  'mysql:8',
  'redis:8',
  'memcached',
  'mongo:8',
  'cassandra:5',
  'elasticsearch:7.10.2',
  'opensearch',
  'solr:9',
  'logstash:9',
  'apache/kafka',
  'zookeeper:3.9',
  'neo4j:4.4',
  'sonarqube',
  'itzg/minecraft-server',
  'app',
];

const SETTINGS = [
  'MEMORY',
  'MAX_HEAP_SIZE',
  'ZK_SERVER_HEAP',
  'SOLR_HEAP',
  'ELASTICSEARCH_HEAP_SIZE',
  'NEO4J_server_memory_heap_max__size',
  'GOMEMLIMIT',
  'PHP_MEMORY_LIMIT',
  'MSSQL_MEMORY_LIMIT_MB',
  'WEB_CONCURRENCY',
];

const COMMANDS = [
  '-c shared_buffers=',
  'postgres -B ',
  '--innodb-buffer-pool-instances=3 --innodb-buffer-pool-size=',
  '--maxmemory ',
  'memcached -m ',
  '--wiredTigerCacheSizeGB ',
  'java -Xmx',
  'java -XX:MaxRAM=',
  'java -XX:MaxRAMFraction=',
  'java -XX:MaxRAMPercentage=',
  'node --max-old-space-size=',
  'gunicorn -w ',
  'celery -A a worker -c ',
  'php -d memory_limit=',
];

/** Amounts as people write them, and as they do not. */
const amount = fc.oneof(
  fc.constantFrom('', '0', '-1', '1.5', '1e9', 'auto', '50%', '99999999999999999999'),
  fc
    .tuple(fc.nat(), fc.constantFrom('', 'k', 'm', 'MB', 'GiB', 'G', 't'))
    .map((pair) => pair.join('')),
);

describe('a claim', () => {
  test('names its parts, of which each is a whole number of bytes, and says what to write', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...IMAGES),
        fc.constantFrom(...COMMANDS, ''),
        fc.constantFrom(...SETTINGS),
        amount,
        (image, command, setting, text) => {
          const lines = [
            `image: ${image}`,
            ...(command === '' ? [] : [`command: ${JSON.stringify(`${command}${text}`)}`]),
            `environment: { ${setting}: ${JSON.stringify(text)} }`,
          ];
          const { parts = [], advice = 'nothing' } = tenantIn(lines)?.claim ?? {};
          expect(advice).not.toMatch(/undefined|NaN|Infinity|^$/);
          for (const { name, size, source } of parts) {
            expect([name, source]).not.toContain('');
            expect(Number.isSafeInteger(size) && size >= 0).toBe(true);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
