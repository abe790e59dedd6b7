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

  test.for(['6.8.23', '7.10.2', '7.0.0-alpine'])(
    'has 1 GiB of heap in Elasticsearch %s, too',
    (tag) => {
      expect(partsIn([`image: docker.elastic.co/elasticsearch/elasticsearch:${tag}`])).toEqual([
        `the heap ${1024 * MIB}`,
        `direct memory ${512 * MIB}`,
      ]);
    },
  );

  test.for([
    ['Elasticsearch, which goes by the limit', ['image: elasticsearch:9.1.0']],
    ['Elasticsearch since it does', ['image: elasticsearch:7.11.0']],
    ['Elasticsearch of an unknown version', ['image: elasticsearch']],
    ['Elasticsearch before version 6', ['image: elasticsearch:5.6.16']],
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

  test.for([
    ['neo4j:5.26', 'server'],
    ['neo4j:2026.01', 'server'],
    ['neo4j:4.4', 'dbms'],
    ['neo4j', 'dbms'],
  ] as const)('is advised by the names that %s knows', ([image, prefix]) => {
    const lines = [`image: ${image}`, `environment: { NEO4J_${prefix}_memory_pagecache_size: 3G }`];
    expect(tenantIn(lines)?.claim.advice).toContain(`"NEO4J_${prefix}_memory_pagecache_size=`);
  });
});

const PROCESS_OPTIONS = ['SEARCH', 'WEB', 'CE']
  .map((name) => `"SONAR_${name}_JAVAOPTS=-server"`)
  .join(', ');

describe('SonarQube', () => {
  const heap = (process: string, mebibytes: number): string =>
    `the heap of ${process} ${mebibytes * MIB}`;

  test.for([
    [
      'environment: { SONAR_SEARCH_JAVAOPTS: -Xmx1g, SONAR_WEB_JAVAOPTS: -Xmx512m, SONAR_CE_JAVAOPTS: -Xmx256m }',
      [heap('search', 1024), heap('web', 512), heap('ce', 256)],
    ],
    [
      'environment: ["SONAR_CE_JAVAADDITIONALOPTS=-Xmx3g"]',
      [heap('search', 512), heap('web', 512), heap('ce', 3072)],
    ],
    [
      'command: -Dsonar.web.javaOpts=-Xmx2g -Dsonar.ce.javaOpts=-Xmx1g',
      [heap('search', 512), heap('web', 2048), heap('ce', 1024)],
    ],
  ] as const)('has a heap for each process in %s', ([line, parts]) => {
    expect(partsIn(['image: sonarqube:lts', line], '2g')).toEqual(parts);
  });

  test('is told to share three quarters of the limit', () => {
    const lines = ['image: sonarqube', 'environment: ["SONAR_WEB_JAVAOPTS=-Xmx3g"]'];
    expect(tenantIn(lines, '2g')?.claim.advice).toContain('-Xms512m -Xmx512m');
  });

  test('has 512 MiB for each process by default, of which the search takes its own at once', () => {
    const sure = (part: { isCeiling?: boolean }): boolean => part.isCeiling !== true;
    expect(partsIn(['image: sonarqube'])).toEqual([
      heap('search', 512),
      heap('web', 512),
      heap('ce', 512),
    ]);
    expect(tenantIn(['image: sonarqube'])?.claim.parts.map(sure)).toEqual([true, false, false]);
  });

  test.for([
    ['the scanner', ['image: sonarsource/sonar-scanner-cli']],
    ['an image of its own', ['image: sonarqube', 'build: .']],
    ['a file of settings', ['image: sonarqube', 'volumes: ["./conf:/opt/sonarqube/conf"]']],
    ['options without a heap', ['image: sonarqube', `environment: [${PROCESS_OPTIONS}]`]],
  ] as const)('is not guessed at with %s', ([, lines]) => {
    expect(tenantIn(lines)).toBeUndefined();
  });
});

describe('Solr', () => {
  test.for([
    ['nothing', [], 512],
    ['SOLR_HEAP', ['environment: { SOLR_HEAP: 800m, SOLR_JAVA_MEM: -Xmx2g }'], 800],
    ['SOLR_JAVA_MEM', ['environment: { SOLR_JAVA_MEM: -Xms1g -Xmx2g }'], 2048],
    ['a core to make', ['command: solr-precreate books'], 512],
  ] as const)('takes with %s', ([, lines, mebibytes]) => {
    expect(partsIn(['image: solr:9', ...lines])).toEqual([`the heap ${mebibytes * MIB}`]);
  });

  test.for([
    ['an image of its own', ['image: solr', 'build: .']],
    ['its own settings', ['image: solr', 'volumes: ["./s:/etc/default/solr.conf"]']],
    ['another command', ['image: solr', 'command: post -c books /data']],
  ] as const)('is not judged with %s', ([, lines]) => {
    expect(tenantIn(lines)).toBeUndefined();
  });

  test('is advised to take half of the limit', () => {
    expect(tenantIn(['image: solr'], '600m')?.claim.advice).toContain('"SOLR_HEAP=300m"');
  });
});

describe('Logstash', () => {
  test.for([
    ['by default', [], 1024],
    ['beside a pipeline', ['volumes: ["./p.conf:/usr/share/logstash/pipeline/p.conf"]'], 1024],
    ['as it is told', ['environment: { LS_JAVA_OPTS: -Xms256m -Xmx256m }'], 256],
  ] as const)('takes %s', ([, lines, mebibytes]) => {
    const image = 'image: docker.elastic.co/logstash/logstash:9.1.0';
    expect(partsIn([image, ...lines])).toEqual([`the heap ${mebibytes * MIB}`]);
  });

  test.for([
    ['options of its own', ['volumes: ["./j:/usr/share/logstash/config/jvm.options"]']],
    ['a directory of settings', ['volumes: ["./c:/usr/share/logstash/config"]']],
    ['an image of its own', ['build: .']],
  ] as const)('is not judged with %s', ([, lines]) => {
    expect(tenantIn(['image: logstash', ...lines])).toBeUndefined();
  });
});

describe('Cassandra', () => {
  test.for([
    ['MAX_HEAP_SIZE: 700M, HEAP_NEWSIZE: 100M', 700],
    ['JVM_OPTS: -Xmx600m', 600],
    ['MAX_HEAP_SIZE: 700M, JVM_OPTS: -Xmx600m', 700],
  ] as const)('takes with %s', ([variables, mebibytes]) => {
    expect(partsIn(['image: cassandra:5', `environment: { ${variables} }`])).toEqual([
      `the heap ${mebibytes * MIB}`,
    ]);
  });

  test('goes by the host where nobody says', () => {
    expect(tenantIn(['image: cassandra:5'])?.claim).toMatchObject({
      parts: [],
      unset: 'MAX_HEAP_SIZE',
      goesBy: expect.stringContaining('host'),
      advice: expect.stringContaining('"MAX_HEAP_SIZE=512M" and "HEAP_NEWSIZE=128M"'),
    });
  });

  test.for([
    ['an image of its own', ['build: .']],
    ['a client', ['command: cqlsh db']],
    ['its own settings', ['volumes: ["./c:/etc/cassandra/jvm-server.options"]']],
  ] as const)('is not judged with %s', ([, lines]) => {
    expect(tenantIn(['image: cassandra', ...lines])).toBeUndefined();
  });
});

describe('ZooKeeper', () => {
  test.for([
    ['image: zookeeper:3.9', 1000],
    ['image: zookeeper', 1000],
    ['{ image: zookeeper, environment: { ZK_SERVER_HEAP: 256 } }', 256],
    ['{ image: bitnami/zookeeper, environment: { ZOO_HEAP_SIZE: 300 } }', 300],
    ['{ image: zookeeper, environment: { ZK_SERVER_HEAP: 900, JVMFLAGS: -Xmx200m } }', 200],
  ] as const)('takes with %s', ([service, mebibytes]) => {
    const lines = service.startsWith('{') ? [`<<: ${service}`] : [service];
    expect(partsIn(lines)).toEqual([`the heap ${mebibytes * MIB}`]);
  });

  test.for(['image: zookeeper:3.4.14', '{ image: zookeeper, build: . }'])(
    'is not guessed at in %s',
    (service) => {
      const lines = service.startsWith('{') ? [`<<: ${service}`] : [service];
      expect(tenantIn(lines)).toBeUndefined();
    },
  );
});

describe('Minecraft', () => {
  test.for([
    ['nothing', '{}', 1024],
    ['a size', '{ MEMORY: 3G }', 3072],
    ['a larger end', '{ MEMORY: 1G, MAX_MEMORY: 2G }', 2048],
    ['a share', '{ MEMORY: 50% }', 2048],
    ['options of its own', '{ MEMORY: "", JVM_XX_OPTS: "-XX:MaxRAMPercentage=75" }', 3072],
  ] as const)('takes with %s', ([, environment, mebibytes]) => {
    const lines = ['image: itzg/minecraft-server', `environment: ${environment}`];
    expect(partsIn(lines, '4g')).toEqual([`the heap ${mebibytes * MIB}`]);
  });

  test('is left to Java where nothing is written for it', () => {
    const lines = ['image: itzg/minecraft-server', 'environment: { MEMORY: "" }'];
    expect(tenantIn(lines)).toBeUndefined();
  });

  test('is advised to take three quarters of the limit', () => {
    expect(tenantIn(['image: itzg/minecraft-server'], '2g')?.claim.advice).toContain(
      '"MEMORY=1536M"',
    );
  });
});

describe('Flink', () => {
  const properties = (...lines: readonly string[]): readonly string[] => [
    'environment:',
    '  FLINK_PROPERTIES: |',
    ...lines.map((line) => `    ${line}`),
  ];

  test.for([
    ['a task manager by default', 'taskmanager', [], 'taskmanager', 1728],
    ['a job manager by default', 'jobmanager', [], 'jobmanager', 1600],
    [
      'a task manager as it is told',
      'taskmanager',
      properties('jobmanager.rpc.address: j', 'taskmanager.memory.process.size: 2 gb'),
      'taskmanager',
      2048,
    ],
  ] as const)('takes for %s', ([, command, lines, process, mebibytes]) => {
    expect(partsIn(['image: flink:2.1', `command: ${command}`, ...lines])).toEqual([
      `${process}.memory.process.size ${mebibytes * MIB}`,
    ]);
  });

  test.for([
    ['a client', ['command: flink run job.jar']],
    ['an image of its own', ['command: taskmanager', 'build: .']],
    [
      'another way to say its size',
      ['command: taskmanager', ...properties('taskmanager.memory.flink.size: 1g')],
    ],
  ] as const)('is not judged with %s', ([, lines]) => {
    expect(tenantIn(['image: flink', ...lines])).toBeUndefined();
  });

  test('may have all of the limit', () => {
    expect(tenantIn(['image: flink', 'command: taskmanager'], '1g')?.claim).toMatchObject({
      parts: [{ isCeiling: true }],
      advice: expect.stringContaining('"taskmanager.memory.process.size: 1024m"'),
    });
  });
});

describe('what asks for nothing', () => {
  test.for([
    ['elasticsearch:9', 'ELASTICSEARCH_HEAP_SIZE: 0'],
    ['solr:9', 'SOLR_HEAP: 0'],
    ['zookeeper:3.9', 'ZK_SERVER_HEAP: ""'],
    ['cassandra:5', 'MAX_HEAP_SIZE: 0'],
    ['itzg/minecraft-server', 'MEMORY: 0'],
  ] as const)('is no part of what %s takes, with %s', ([image, variable]) => {
    const parts = tenantIn([`image: ${image}`, `environment: { ${variable} }`])?.claim.parts ?? [];
    expect(parts.every(({ name, size }) => name !== '' && size > 0)).toBe(true);
  });
});
