import { describe, expect, test } from 'vitest';
import { findingsIn, webStack } from '../../../builders/findings.ts';

const GIB = 2 ** 30;
const MIB = 2 ** 20;

describe('runtime-exceeds-limit', () => {
  test.for([
    ['accepts a limit of a byte more than the heap', GIB + 1, []],
    ['reports a limit of exactly the heap', GIB, [GIB]],
    ['reports a limit of a byte less', GIB - 1, [GIB]],
  ] as const)('%s', ([, limit, claims]) => {
    const compose = webStack(`mem_limit: ${limit}`, 'command: java -Xmx1g -jar app.jar');
    const found = findingsIn('runtime-exceeds-limit', compose);
    expect(found.map(({ facts }) => facts['claimed'])).toEqual(claims);
  });

  test.for([
    ['accepts a heap of two thirds, which direct memory makes whole', 1536 * MIB, []],
    ['reports a heap of more', 1536 * MIB - 1, ['warning']],
  ] as const)('%s', ([, limit, severities]) => {
    const compose = webStack(`mem_limit: ${limit}`, 'environment: { ES_JAVA_OPTS: -Xmx1g }');
    const found = findingsIn('runtime-exceeds-limit', compose);
    expect(found.map(({ severity }) => severity)).toEqual(severities);
  });

  test.for([
    ['accepts a default cache as large as the limit', 128 * MIB, '', []],
    ['only notes one that is larger', 128 * MIB - 1, '', ['note']],
    ['warns of one that is written', 128 * MIB, 'command: -c shared_buffers=128MB', ['warning']],
  ] as const)('%s', ([, limit, line, severities]) => {
    const compose = webStack(`mem_limit: ${limit}`, line).replace('nginx', 'postgres');
    const found = findingsIn('runtime-exceeds-limit', compose);
    expect(found.map(({ severity }) => severity)).toEqual(severities);
  });

  test.for([
    ['accepts maintenance in what is left', '1GB', []],
    ['only notes maintenance that takes more', '1025MB', ['note']],
  ] as const)('%s', ([, maintenance, severities]) => {
    const command = `command: -c shared_buffers=1GB -c maintenance_work_mem=${maintenance}`;
    const compose = webStack('mem_limit: 2g', command).replace('nginx', 'postgres');
    const found = findingsIn('runtime-exceeds-limit', compose);
    expect(found.map(({ severity }) => severity)).toEqual(severities);
  });

  test('points at the largest setting that is written', () => {
    const compose = webStack(
      'mem_limit: 1g',
      'environment:',
      '  NEO4J_server_memory_heap_max__size: 512m',
      '  NEO4J_server_memory_pagecache_size: 1g',
    ).replace('image: nginx', 'image: neo4j:5');
    expect(findingsIn('runtime-exceeds-limit', compose)).toMatchObject([
      {
        severity: 'warning',
        service: 'web',
        position: { line: 7 },
        facts: { runtime: 'Neo4j', claimed: 1536 * MIB, limit: GIB },
      },
    ]);
  });

  test('points at the limit where the setting is a default', () => {
    const compose = webStack('mem_limit: 512m').replace('nginx', 'apache/kafka:4.1.0');
    expect(findingsIn('runtime-exceeds-limit', compose)).toMatchObject([{ position: { line: 4 } }]);
  });

  test.for([
    ['a warning where shared buffers are too much', 'shared_buffers=1GB', 'warning'],
    ['a note where only all queries at once are', 'max_connections=500', 'note'],
  ] as const)('is %s', ([, option, severity]) => {
    const compose = webStack('mem_limit: 1g', `command: -c ${option}`).replace('nginx', 'postgres');
    expect(findingsIn('runtime-exceeds-limit', compose)).toMatchObject([{ severity }]);
  });

  test.for(['mem_limit: 0', 'scale: 0'])('has nothing to say with %s', (line) => {
    const limit = line.startsWith('mem') ? [] : ['mem_limit: 1m'];
    const compose = webStack(line, ...limit, 'command: java -Xmx1g');
    expect(findingsIn('runtime-exceeds-limit', compose)).toEqual([]);
  });
});

describe('runtime-leaves-no-room', () => {
  test.for([
    ['accepts a byte less than three quarters', 768 * MIB - 1, 0],
    ['accepts three quarters', 768 * MIB, 0],
    ['reports a byte more', 768 * MIB + 1, 1],
    ['reports all but a byte', GIB - 1, 1],
    ['leaves all of it to runtime-exceeds-limit', GIB, 0],
  ] as const)('%s', ([, heap, count]) => {
    const compose = webStack('mem_limit: 1g', `command: java -Xmx${heap} -jar app.jar`);
    expect(findingsIn('runtime-leaves-no-room', compose)).toHaveLength(count);
  });

  test('says the setting, its size and the most that leaves room', () => {
    const compose = webStack('mem_limit: 1000m', 'command: redis-server --maxmemory 900mb');
    expect(findingsIn('runtime-leaves-no-room', compose)).toMatchObject([
      {
        severity: 'note',
        position: { line: 5 },
        facts: { setting: 'maxmemory', size: 900 * MIB, most: 800 * MIB, limit: 1000 * MIB },
      },
    ]);
  });
});

describe('runtime-unbounded', () => {
  test.for([
    ['reports Redis without a size', ['mem_limit: 1g'], [4]],
    ['accepts Redis with one', ['mem_limit: 1g', 'command: --maxmemory 1mb'], []],
    ['leaves Redis without a limit to memory-limit-missing', [], []],
  ] as const)('%s', ([, lines, places]) => {
    const compose = webStack(...lines).replace('nginx', 'redis:8');
    const found = findingsIn('runtime-unbounded', compose);
    expect(found.map(({ position }) => position?.line)).toEqual(places);
  });
});
