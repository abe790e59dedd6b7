import { describe, expect, test } from 'vitest';
import { findingsIn } from '../../../builders/findings.ts';

/** One setting of one runtime: a value that is accepted under a limit, and the next one. */
interface Boundary {
  readonly image: string;
  readonly limit: string;
  /** The line that sets it, with `?` for the value. */
  readonly line: string;
  readonly accepted: string;
  readonly reported: string;
}

const postgres = { image: 'postgres', limit: '1000m', line: 'command: -c shared_buffers=?' };
const mysql = { image: 'mysql', limit: '1000m', line: 'command: --innodb-buffer-pool-size=?' };
const mariadb = { ...mysql, image: 'mariadb' };
const redis = { image: 'redis', limit: '1000m', line: 'command: --maxmemory ?' };
const valkey = { ...redis, image: 'valkey/valkey' };
const mongo = { image: 'mongo', limit: '4g', line: 'command: --wiredTigerCacheSizeGB ?' };
const kafka = { image: 'apache/kafka', limit: '1000m', line: 'environment: ["KAFKA_HEAP_OPTS=?"]' };
const java = { image: 'app', limit: '1000m', line: 'command: java ? -jar app.jar' };
const node = { image: 'node', limit: '1000m', line: 'command: node --max-old-space-size=? a.js' };
const python = { image: 'app', limit: '60m', line: 'command: gunicorn -w ? a:app' };
const clickhouse = {
  image: 'clickhouse/clickhouse-server',
  limit: '1000m',
  line: 'command: clickhouse-server -- --max_server_memory_usage_to_ram_ratio=?',
};
const neo4j = {
  image: 'neo4j',
  limit: '1000m',
  line: 'environment: { NEO4J_server_memory_heap_max__size: 500m, NEO4J_server_memory_pagecache_size: ? }',
};
const elasticsearch = {
  image: 'elasticsearch',
  limit: '1000m',
  line: 'environment: ["ES_JAVA_OPTS=-Xmx?"]',
};
const opensearch = {
  image: 'opensearchproject/opensearch',
  limit: '1000m',
  line: 'environment: ["OPENSEARCH_JAVA_OPTS=-Xmx?"]',
};

function found(rule: string, { image, limit, line }: Boundary, value: string): number {
  const compose = `services:\n  app:\n    image: ${image}\n    mem_limit: ${limit}\n    ${line.replace('?', value)}`;
  return findingsIn(rule, compose).length;
}

describe('runtime-exceeds-limit', () => {
  const boundaries: readonly Boundary[] = [
    { ...postgres, accepted: '1023999kB', reported: '1000MB' },
    { ...mysql, accepted: '1048575999', reported: '1000M' },
    { ...mariadb, accepted: '1048575999', reported: '1000M' },
    { ...redis, accepted: '1048575999', reported: '1000mb' },
    { ...valkey, accepted: '1048575999', reported: '1000mb' },
    { ...mongo, accepted: '3.999', reported: '4' },
    { ...kafka, accepted: '-Xmx1048575999', reported: '-Xmx1000m' },
    { ...java, accepted: '-Xmx1048575999', reported: '-Xmx1000m' },
    { ...java, accepted: '-XX:MaxRAMPercentage=99.9', reported: '-XX:MaxRAMPercentage=100' },
    { ...node, accepted: '999', reported: '1000' },
    { ...python, accepted: '3', reported: '4' },
    { ...clickhouse, accepted: '0.999', reported: '1' },
    { ...neo4j, accepted: '524287999', reported: '500m' },
    { ...elasticsearch, accepted: '666m', reported: '667m' },
    { ...opensearch, accepted: '666m', reported: '667m' },
  ];

  test.for(boundaries)('accepts $accepted and reports $reported of $image', (boundary) => {
    expect(found('runtime-exceeds-limit', boundary, boundary.accepted)).toBe(0);
    expect(found('runtime-exceeds-limit', boundary, boundary.reported)).toBe(1);
  });
});

describe('runtime-leaves-no-room', () => {
  const boundaries: readonly Boundary[] = [
    { ...postgres, accepted: '400MB', reported: '409601kB' },
    { ...mysql, accepted: '800M', reported: '838860801' },
    { ...mariadb, accepted: '800M', reported: '838860801' },
    { ...redis, accepted: '800mb', reported: '838860801' },
    { ...valkey, accepted: '800mb', reported: '838860801' },
    { ...mongo, accepted: '1.5', reported: '1.501' },
    { ...kafka, accepted: '-Xmx750m', reported: '-Xmx786432001' },
    { ...java, accepted: '-Xmx750m', reported: '-Xmx786432001' },
    { ...java, accepted: '-XX:MaxRAMPercentage=75', reported: '-XX:MaxRAMPercentage=75.1' },
    { ...node, accepted: '750', reported: '751' },
    { ...python, accepted: '2', reported: '3' },
    { ...clickhouse, accepted: '0.9', reported: '0.901' },
  ];

  test.for(boundaries)('accepts $accepted and reports $reported of $image', (boundary) => {
    expect(found('runtime-leaves-no-room', boundary, boundary.accepted)).toBe(0);
    expect(found('runtime-leaves-no-room', boundary, boundary.reported)).toBe(1);
  });
});
