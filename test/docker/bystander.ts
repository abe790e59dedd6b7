import { execFileSync, spawnSync } from 'node:child_process';
import { PARTS } from './prove-stack.ts';

/** A copy of a project that runs already, with what people have of it. Disposing of it removes it. */
export interface Bystander extends Disposable {
  /** How it is doing. */
  readonly look: () => Readonly<Record<'container' | 'volume' | 'network', string>>;
}

/** What is seen of a copy that nobody has touched. */
export const UNTOUCHED: ReturnType<Bystander['look']> = {
  container: 'running 0',
  volume: 'precious',
  network: '1',
};

/** Starts a copy whose container, volume, network and port have the very names that its stack gives them. */
export function startBystander(project: string): Bystander {
  const [container, volume, network] = [`${project}-app`, `${project}-data`, `${project}-inner`];
  const remove = (): void => {
    spawnSync('docker', ['rm', '-f', '-v', container]);
    spawnSync('docker', ['network', 'rm', network]);
    spawnSync('docker', ['volume', 'rm', volume]);
  };
  remove(); // a test that was killed leaves it
  docker('volume', 'create', volume);
  docker('network', 'create', network);
  docker(
    ...['run', '-d', '--name', container, '--network', network, '-p', '127.0.0.1:18473:8080'],
    ...['--label', `com.docker.compose.project=${project}`],
    ...['--label', 'com.docker.compose.service=app', '-v', `${volume}:/data`, PARTS],
    ...['sh', '-c', 'echo precious > /data/file; exec act hold'],
  );
  return {
    look: () => ({
      container: docker('inspect', '-f', '{{.State.Status}} {{.RestartCount}}', container),
      volume: docker('exec', container, 'cat', '/data/file'),
      network: docker('network', 'inspect', '-f', '{{len .Containers}}', network),
    }),
    [Symbol.dispose]: remove,
  };
}

function docker(...args: readonly string[]): string {
  return execFileSync('docker', args, { encoding: 'utf8' }).trim();
}
