import type { DangerId, Json } from '@plimsoll/core';
import { fieldsOf, itemsOf, textOf } from './fields.ts';
import { bindSources, fileSources, isBelow } from './local-paths.ts';

/** Directories that hold the engine's socket, and the socket's own usual names. */
const SOCKET_PLACES = /^\/(?:var(?:\/run)?|run)?\/?$/;
const SOCKET =
  /(?:docker|containerd|podman|crio|buildkit)[^/]*\.sock$|^(?:\/var)?\/run\/(?:containerd|podman|user)(?:\/|$)/;

/** Files of the machine that a service would see: binds, and files behind secrets and configs. */
export function* bindDangers(
  service: Readonly<Record<string, Json>>,
  model: Readonly<Record<string, Json>>,
  root: string,
): Iterable<readonly [DangerId, string]> {
  for (const source of [...bindSources(service), ...fileSources(service, model)]) {
    if (SOCKET_PLACES.test(source) || SOCKET.test(source)) {
      yield ['docker-socket', `mounts "${source}", and with it the engine's socket`];
    } else if (!isBelow(source, root)) {
      yield ['bind-outside', `mounts "${source}", outside of what may be read`];
    }
  }
  const kinds = itemsOf(service['volumes']).map((mount) => textOf(fieldsOf(mount)['type']));
  if (kinds.includes('npipe')) yield ['docker-socket', 'mounts a named pipe of the host'];
}
