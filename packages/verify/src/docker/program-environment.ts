/** What the programs that are started need to find the engine and themselves; nothing else of the process's own passes. */
const NEEDED = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'SYSTEMROOT',
  'TMPDIR',
  'TEMP',
  'DOCKER_CONFIG',
  'DOCKER_CERT_PATH',
  'DOCKER_TLS_VERIFY',
  'DOCKER_BUILDKIT',
  'XDG_RUNTIME_DIR',
];

/** The environment of a program, built from nothing: tokens and secrets of this process stay here. */
export function programEnvironment(
  own: Readonly<Record<string, string | undefined>>,
  address: string,
  variables: Readonly<Record<string, string>>,
): Record<string, string> {
  const environment: Record<string, string> = { ...variables, DOCKER_HOST: address };
  for (const name of NEEDED) {
    const value = own[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}
