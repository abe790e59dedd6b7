import type { Service } from '../model/stack.ts';
import type { Bytes } from '../units/bytes.ts';
import { cassandra } from './cassandra.ts';
import { celery } from './celery.ts';
import { clickhouse } from './clickhouse.ts';
import { elasticsearch } from './elasticsearch.ts';
import { flink } from './flink.ts';
import { go } from './go.ts';
import { jvm } from './jvm.ts';
import { kafka } from './kafka.ts';
import { logstash } from './logstash.ts';
import { mariadb } from './mariadb.ts';
import { memcached } from './memcached.ts';
import { minecraft } from './minecraft.ts';
import { mongodb } from './mongodb.ts';
import { mysql } from './mysql.ts';
import { neo4j } from './neo4j.ts';
import { node } from './node.ts';
import { opensearch } from './opensearch.ts';
import { php } from './php.ts';
import { postgresql } from './postgresql.ts';
import { programOf } from './program.ts';
import { pythonWorkers } from './python-workers.ts';
import { rabbitmq } from './rabbitmq.ts';
import { redis } from './redis.ts';
import type { Claim, Runtime } from './runtime.ts';
import { solr } from './solr.ts';
import { sonarqube } from './sonarqube.ts';
import { sqlServer } from './sql-server.ts';
import { valkey } from './valkey.ts';
import { zookeeper } from './zookeeper.ts';

/** Every runtime that is known, in the order in which they are asked: forks before what they came of, Java after its programs. */
const runtimes: readonly Runtime[] = [
  postgresql,
  mariadb,
  mysql,
  valkey,
  redis,
  memcached,
  mongodb,
  clickhouse,
  sqlServer,
  cassandra,
  elasticsearch,
  opensearch,
  solr,
  logstash,
  kafka,
  zookeeper,
  rabbitmq,
  neo4j,
  sonarqube,
  flink,
  minecraft,
  jvm,
  node,
  pythonWorkers,
  celery,
  php,
  go,
];

/** A runtime that was found in a service, and what it may take there. */
export interface Tenant {
  /** As its makers write it. */
  readonly runtime: string;
  /** What tells that it runs there. */
  readonly evidence: string;
  readonly claim: Claim;
}

/** What runs inside a service and what that may take of a memory limit; `undefined` when either cannot be told. */
export function tenantOf(service: Service, limit: Bytes): Tenant | undefined {
  const program = programOf(service);
  for (const runtime of runtimes) {
    const evidence = runtime.detect(program);
    if (evidence === undefined) continue;
    const claim = runtime.claim(program, limit);
    return claim && { runtime: runtime.name, evidence, claim };
  }
  return undefined;
}
