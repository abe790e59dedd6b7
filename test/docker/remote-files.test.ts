import { verify } from '@plimsoll/verify';
import { expect, test } from 'vitest';
import { engineProxy } from './engine-proxy.ts';
import { PARTS, stackOnDisk } from './prove-stack.ts';

/** It ends well only where every text is where the stack says. */
const COMPOSE = `services:
  job:
    image: ${PARTS}
    command: ["sh", "-ec", "[ $$(cat /conf/sub/a /run/secrets/token /etc/b.conf /c) = 'A$$$$tokenBC' ] && sleep 2"]
    mem_limit: 32m
    user: "1000"
    volumes: ["./conf:/conf:ro", "./b.conf:/etc/b.conf"]
    secrets: [token]
    configs: [c]
secrets: {token: {file: ./token}}
configs: {c: {file: ./c}}
`;

test('a remote engine is handed the texts of a stack', async () => {
  using stack = stackOnDisk({
    'compose.yaml': COMPOSE,
    'conf/sub/a': 'A$$',
    'b.conf': 'B',
    token: 'token',
    c: 'C',
  });
  await using proxy = await engineProxy();
  const environment = { ...process.env, DOCKER_HOST: proxy.address };
  const report = await verify({ ...stack.request(), environment });
  expect(report).toMatchObject({ verdict: 'held', engine: { isLocal: false } });
  expect(report.services).toMatchObject([{ name: 'job', exitCode: 0 }]);
  expect(report.disclosures).toMatchObject([{ code: 'bind-copied' }, { code: 'bind-copied' }]);
});
