const GIT_ADDRESS =
  /^(?:git|ssh):\/\/|^https?:\/\/[^?#]*\.git(?:[?#]|$)|^github\.com\/|^[\w.-]+@[\w.-]+:/;

/** Whether Docker Compose would fetch this from elsewhere (a git repository, an OCI registry) and not from a file. */
export function isRemote(path: string): boolean {
  if (path.startsWith('./') || path.startsWith('../')) return false;
  return path.startsWith('oci://') || GIT_ADDRESS.test(path);
}
