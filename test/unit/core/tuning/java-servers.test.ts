import { describe, expect, test } from 'vitest';
import { partsIn, tenantIn } from '../../../builders/tenant.ts';

const MIB = 2 ** 20;

describe('a search engine', () => {
  test.for([
    ['ES_JAVA_OPTS=-Xms1g -Xmx1g', 1024, 512],
    ['ES_JAVA_OPTS=-Xmx1g -XX:MaxDirectMemorySize=100m', 1024, 100],
    ['ELASTICSEARCH_HEAP_SIZE=600m', 600, 300],
  ] as const)('takes direct memory beside the heap of %s', ([variable, heap, direct]) => {
    const lines = ['image: elasticsearch:9.1.0', `environment: ["${variable}"]`];
    expect(partsIn(lines)).toEqual([`the heap ${heap * MIB}`, `direct memory ${direct * MIB}`]);
  });

  test('has 1 GiB of heap where OpenSearch is not told', () => {
    expect(partsIn(['image: opensearchproject/opensearch:3'])).toEqual([
      `the heap ${1024 * MIB}`,
      `direct memory ${512 * MIB}`,
    ]);
  });

  test.for([
    ['Elasticsearch, which goes by the limit', ['image: elasticsearch:9.1.0']],
    [
      'OpenSearch with options of its own',
      ['image: opensearch', 'volumes: ["./j:/o/jvm.options"]'],
    ],
    ['OpenSearch in an image of its own', ['image: opensearch', 'build: .']],
    ['OpenSearch with another command', ['image: opensearch', 'command: opensearch -Ecluster=x']],
  ] as const)('is not judged without a heap: %s', ([, lines]) => {
    expect(tenantIn(lines)).toBeUndefined();
  });

  test('is advised to take half of the limit', () => {
    const lines = ['image: elasticsearch', 'environment: { ES_JAVA_OPTS: -Xmx1g }'];
    expect(tenantIn(lines, '1400m')?.claim.advice).toBe(
      'Write "ES_JAVA_OPTS=-Xms700m -Xmx700m", half of the limit.',
    );
  });
});

describe('Kafka', () => {
  test.for([
    ['by default', [], 1024],
    ['as it is told', ['environment: { KAFKA_HEAP_OPTS: "-Xmx300m" }'], 300],
    ['with its own command', ['command: kafka-server-start.sh --override broker.id=1'], 1024],
  ] as const)('takes %s', ([, lines, mebibytes]) => {
    expect(partsIn(['image: apache/kafka:4.1.0', ...lines])).toEqual([
      `the heap ${mebibytes * MIB}`,
    ]);
  });

  test('is not judged in an image of its own', () => {
    expect(tenantIn(['image: kafka', 'build: .'])).toBeUndefined();
  });
});

describe('Neo4j', () => {
  const heap = (mebibytes: number): string => `memory.heap.max_size ${mebibytes * MIB}`;
  const cache = (mebibytes: number): string => `memory.pagecache.size ${mebibytes * MIB}`;

  test.for([
    ['NEO4J_server_memory_heap_max__size: 1G', [heap(1024), cache(512)]],
    ['NEO4J_dbms_memory_heap_max__size: 300m', [heap(300), cache(512)]],
    ['NEO4J_server_memory_pagecache_size: 2g', [cache(2048)]],
    [
      'NEO4J_server_memory_heap_max__size: 1G, NEO4J_server_memory_pagecache_size: 1G',
      [heap(1024), cache(1024)],
    ],
  ] as const)('takes with %s', ([variables, parts]) => {
    expect(partsIn(['image: neo4j:5', `environment: { ${variables} }`])).toEqual(parts);
  });

  test('is not judged where nothing is written', () => {
    expect(tenantIn(['image: neo4j:5'])).toBeUndefined();
  });

  test('shares four fifths of the limit evenly', () => {
    const lines = ['image: neo4j', 'environment: { NEO4J_server_memory_heap_max__size: 1G }'];
    expect(tenantIn(lines, '1000m')?.claim.advice).toContain('max__size=400m"');
  });
});

describe('SonarQube', () => {
  const heap = (process: string, mebibytes: number): string =>
    `the heap of ${process} ${mebibytes * MIB}`;

  test.for([
    [
      'environment: { SONAR_SEARCH_JAVAOPTS: -Xmx1g, SONAR_WEB_JAVAOPTS: -Xmx512m, SONAR_CE_JAVAOPTS: -Xmx256m }',
      [heap('search', 1024), heap('web', 512), heap('ce', 256)],
    ],
    ['environment: ["SONAR_CE_JAVAADDITIONALOPTS=-Xmx3g"]', [heap('ce', 3072)]],
    [
      'command: -Dsonar.web.javaOpts=-Xmx2g -Dsonar.ce.javaOpts=-Xmx1g',
      [heap('web', 2048), heap('ce', 1024)],
    ],
  ] as const)('has a heap for each process in %s', ([line, parts]) => {
    expect(partsIn(['image: sonarqube:lts', line], '2g')).toEqual(parts);
  });

  test('is told to share three quarters of the limit', () => {
    const lines = ['image: sonarqube', 'environment: ["SONAR_WEB_JAVAOPTS=-Xmx3g"]'];
    expect(tenantIn(lines, '2g')?.claim.advice).toContain('-Xms512m -Xmx512m');
  });

  test.for(['image: sonarqube', 'image: sonarsource/sonar-scanner-cli'])(
    'is not guessed at with %s alone',
    (line) => {
      expect(tenantIn([line])).toBeUndefined();
    },
  );
});
