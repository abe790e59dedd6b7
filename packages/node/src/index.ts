export { type Asked, type AskedOfAll, envFilesNamed, withAsked } from './comparison/asked.ts';
export {
  type BothSettings,
  policyOf,
  type SettingsPlace,
  settingsAt,
  settingsAtBase,
} from './comparison/both-settings.ts';
export { type Comparison, compare, type Question } from './comparison/compare.ts';
export { exceptionsOf } from './comparison/exceptions.ts';
export {
  type HostsAskedFor,
  type HostsOf,
  hostsAskedFor,
} from './comparison/hosts-asked-for.ts';
export type { Place, Sides, Snapshot } from './comparison/sides.ts';
export {
  composeFileIn,
  type DiscoveredStack,
  discoverStacks,
  isDefaultName,
  siblingOverride,
  stackPlaces,
} from './discover.ts';
export { type DiskOptions, disk } from './disk.ts';
export { type Endpoint, engineEndpoint } from './engine/endpoint.ts';
export { engineHost } from './engine/engine-host.ts';
export { Blobs } from './git/blobs.ts';
export { ignoredPaths } from './git/ignored.ts';
export { withUntrackedEnvFiles } from './git/lent-env-files.ts';
export { refNames } from './git/ref-names.ts';
export { remoteServers } from './git/remotes.ts';
export {
  findRepository,
  isShallow,
  mergeBase,
  openRepository,
  parentsOf,
  type Repository,
  resolveRevision,
  trackedFiles,
  workTreeFiles,
} from './git/repository.ts';
export { type GitRevision, gitRevision, treeFiles } from './git/revision.ts';
export { withSparseFiles } from './git/sparse-files.ts';
export type { Tree, TreeEntry } from './git/tree.ts';
export { type Commit, type Walk, walkHistory } from './git/walk.ts';
export { isEnvFileName, overlay } from './overlay.ts';
export { isWithin, pathWithin, portableArgument, toNativePath, toPortablePath } from './paths.ts';
export { isPresent } from './presence.ts';
export {
  findSettings,
  openSettings,
  type SettingsFile,
  type SettingsSearch,
} from './settings-file.ts';
export { exampleEnvFile, requiredVariables, withSettingsLines } from './settings-lines.ts';
export {
  declaredStacks,
  discoveredRequest,
  processEnvironment,
  type RequestTerms,
  withoutComposeFile,
} from './stack-requests.ts';
export { today } from './today.ts';
export { type NamedScript, readTrafficScript } from './traffic-script.ts';
export { type FileToWrite, writeFiles } from './write-files.ts';
