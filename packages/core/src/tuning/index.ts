import type { Service } from '../model/stack.ts';
import type { Bytes } from '../units/bytes.ts';
import { clickhouse } from './clickhouse.ts';
import { elasticsearch } from './elasticsearch.ts';
import { jvm } from './jvm.ts';
import { kafka } from './kafka.ts';
import { mariadb } from './mariadb.ts';
import { mongodb } from './mongodb.ts';
import { mysql } from './mysql.ts';
import { neo4j } from './neo4j.ts';
import { node } from './node.ts';
import { opensearch } from './opensearch.ts';
import { postgresql } from './postgresql.ts';
import { programOf } from './program.ts';
import { pythonWorkers } from './python-workers.ts';
import { redis } from './redis.ts';
import type { Claim, Runtime } from './runtime.ts';
import { sonarqube } from './sonarqube.ts';
import { valkey } from './valkey.ts';

/** Every runtime that is known, in the order in which they are asked: forks before what they came of, Java after its programs. */
const runtimes: readonly Runtime[] = [
  postgresql,
  mariadb,
  mysql,
  valkey,
  redis,
  mongodb,
  clickhouse,
  elasticsearch,
  opensearch,
  kafka,
  neo4j,
  sonarqube,
  jvm,
  node,
  pythonWorkers,
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
