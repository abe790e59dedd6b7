import { describe, expect, test } from 'vitest';
import { tenantIn } from '../../../builders/tenant.ts';

describe('a runtime', () => {
  test.for([
    ['image: postgres', 'PostgreSQL', 'image "postgres"'],
    ['image: postgres:18-alpine@sha256:0123456789abcdef', 'PostgreSQL', 'image "postgres"'],
    ['image: registry.example.com:5000/team/postgres:18', 'PostgreSQL', 'image "postgres"'],
    ['image: postgis/postgis:17-3.5', 'PostgreSQL', 'image "postgis"'],
    ['{ image: postgres, command: -c fsync=off }', 'PostgreSQL', 'image "postgres"'],
    ['{ image: postgres, command: postgres -c fsync=off }', 'PostgreSQL', 'command "postgres"'],
    [
      '{ image: postgres, command: docker-entrypoint.sh postgres }',
      'PostgreSQL',
      'command "postgres"',
    ],
    [
      '{ build: ., command: /usr/bin/postgres -c work_mem=4MB }',
      'PostgreSQL',
      'command "postgres"',
    ],
    ['{ build: ., command: [-c, shared_buffers=32MB] }', 'PostgreSQL', 'option "shared_buffers"'],
    [
      '{ image: acme/ledger, command: --shared-buffers=32MB }',
      'PostgreSQL',
      'option "shared-buffers"',
    ],
    ['{ build: ., command: --maxmemory 16mb }', 'Redis', 'option "--maxmemory"'],
    [
      '{ image: acme/ledger, command: --wiredTigerCacheSizeGB 1 }',
      'MongoDB',
      'option "--wiredTigerCacheSizeGB"',
    ],
    ['image: mysql:8.4', 'MySQL', 'image "mysql"'],
    ['{ image: mysql, command: mysqld --skip-log-bin }', 'MySQL', 'command "mysqld"'],
    ['image: mariadb:11', 'MariaDB', 'image "mariadb"'],
    ['{ image: mariadb, command: mysqld --skip-log-bin }', 'MariaDB', 'command "mysqld"'],
    ['image: redis:8', 'Redis', 'image "redis"'],
    ['{ image: redis, command: redis-server --save "" }', 'Redis', 'command "redis-server"'],
    [
      '{ image: redis, command: sh -c "redis-server --appendonly yes" }',
      'Redis',
      'command "redis-server"',
    ],
    ['image: valkey/valkey:9', 'Valkey', 'image "valkey"'],
    ['{ image: valkey/valkey, command: redis-server }', 'Valkey', 'command "redis-server"'],
    ['image: mongo:8', 'MongoDB', 'image "mongo"'],
    ['{ image: mongo, command: mongod --replSet rs0 }', 'MongoDB', 'command "mongod"'],
    ['image: apache/kafka:4.1.0', 'Kafka', 'image "kafka"'],
    ['image: opensearchproject/opensearch:3', 'OpenSearch', 'image "opensearch"'],
    [
      '{ build: ., environment: { ES_JAVA_OPTS: -Xmx1g } }',
      'Elasticsearch',
      'variable "ES_JAVA_OPTS"',
    ],
    [
      '{ image: neo4j:5, environment: { NEO4J_server_memory_heap_max__size: 1G } }',
      'Neo4j',
      'image "neo4j"',
    ],
    ['{ build: ., command: java -Xmx512m -jar app.jar }', 'Java', 'a heap size among its options'],
    [
      '{ build: ., environment: [NODE_OPTIONS=--max-old-space-size=512] }',
      'Node.js',
      'option "--max-old-space-size"',
    ],
    ['{ build: ., command: gunicorn -w 4 app:app }', 'Python', 'command "gunicorn"'],
    ['{ build: ., command: python -m uvicorn --workers 2 app:app }', 'Python', 'command "uvicorn"'],
  ] as const)('is found in %s', ([service, runtime, evidence]) => {
    expect(tenantIn(lines(service), '2g')).toMatchObject({ runtime, evidence });
  });

  test.for([
    'image: nginx',
    '{ image: acme/ledger, command: [/start.sh, -c, shared_buffers=32MB] }',
    '{ image: dragonflydb/dragonfly, command: --maxmemory 16mb }',
    'image: prometheuscommunity/postgres-exporter',
    'image: edoburu/pgbouncer',
    'image: dpage/pgadmin4',
    'image: prodrigestivill/postgres-backup-local',
    'image: oliver006/redis_exporter',
    'image: rediscommander/redis-commander',
    'image: redis/redisinsight',
    'image: bitnami/redis-sentinel',
    'image: mongo-express',
    'image: percona/mongodb_exporter',
    'image: phpmyadmin',
    'image: prom/mysqld-exporter',
    'image: docker.elastic.co/kibana/kibana:9.1.0',
    'image: quay.io/prometheuscommunity/elasticsearch-exporter',
    'image: opensearchproject/opensearch-dashboards',
    'image: provectuslabs/kafka-ui',
    'image: apache/kafka-native',
    'image: zabbix/zabbix-server-pgsql',
    '{ image: postgres, command: psql -h db -c "select 1" }',
    '{ image: postgres, entrypoint: /backup.sh }',
    '{ image: postgres, command: sh -c "pg_dump -h postgres.example.com > /dump" }',
    '{ image: redis, command: redis-cli -h redis ping }',
    '{ image: redis, command: redis-sentinel /etc/sentinel.conf }',
    '{ image: redis, command: redis-server /etc/s.conf --sentinel }',
    '{ image: mongo, command: mongosh --host mongo }',
    '{ image: mongo, command: mongos --configdb c/c:27019 }',
    '{ image: apache/kafka, command: kafka-topics.sh --list }',
    '{ build: ., command: ./wait-for postgres redis-server -- node server.js }',
    '{ build: ., command: bundle exec puma, environment: { WEB_CONCURRENCY: 64 } }',
    '{ build: ., command: node server.js }',
    '{ build: ., command: java -jar app.jar }',
    '{ build: ., environment: { NOTES: "set -Xmx4g one day" } }',
  ])('is not found in %s', (service) => {
    expect(tenantIn(lines(service))).toBeUndefined();
  });
});

/** A service in one line, with the braces or without. */
function lines(service: string): readonly string[] {
  return service.startsWith('{') ? [`<<: ${service}`] : [service];
}
