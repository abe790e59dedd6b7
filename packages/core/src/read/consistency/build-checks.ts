import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import { shownName } from '../describe-node.ts';
import { child, entriesOf, itemsOf, textOf } from '../nodes.ts';
import type { Mapping } from '../tree.ts';
import type { ActiveService } from './active-service.ts';

type Report = (problem: Problem) => void;

/** What another service is called where a context or a namespace may come from one. */
const SERVICE_PREFIX = 'service:';

/** A service comes from an image, a build or a provider. */
export function checkOrigin({ name, position, node }: ActiveService, report: Report): void {
  if (node.entries.has('build') || node.entries.has('provider')) return;
  if ((textOf(child(node, 'image')) ?? '') !== '') return;
  const message = `Service "${name}" has neither an image nor a build.`;
  const hint = `Add "image:" or "build:" to "${name}", or remove the service.`;
  report(problem('image-missing', message, { position, hint }));
}

/** A build names one Dockerfile, contexts that exist, and the platform that the service runs on. */
export function checkBuild(
  service: ActiveService,
  { tree }: { readonly tree: Mapping },
  report: Report,
): void {
  const build = child(service.node, 'build');
  if (build?.kind !== 'mapping') return;
  checkDockerfile(service, build, report);
  checkContexts(service, build, tree, report);
  checkPlatforms(service, build, report);
}

function checkDockerfile({ name }: ActiveService, build: Mapping, report: Report): void {
  const inline = build.entries.get('dockerfile_inline');
  if (!textOf(inline?.value) || !textOf(child(build, 'dockerfile'))) return;
  const message = `The build of service "${name}" has both "dockerfile" and "dockerfile_inline".`;
  const hint = 'Keep one of them.';
  report(problem('keys-exclusive', message, { position: inline?.key, hint }));
}

function checkContexts(
  { name }: ActiveService,
  build: Mapping,
  tree: Mapping,
  report: Report,
): void {
  for (const [context, { value }] of entriesOf(child(build, 'additional_contexts'))) {
    const target = textOf(value);
    if (target === undefined || !target.startsWith(SERVICE_PREFIX)) continue;
    const other = target.slice(SERVICE_PREFIX.length);
    const service = child(child(tree, 'services'), other);
    if (child(service, 'build') !== undefined) continue;
    const shown = shownName(other, value.origin);
    const lack = service === undefined ? 'is not an active service' : 'has no build';
    const message = `Build context "${context}" of service "${name}" is service "${shown}", which ${lack}.`;
    const hint = 'Name an active service that has a "build:".';
    report(problem('reference-undefined', message, { position: value.origin.position, hint }));
  }
}

function checkPlatforms({ name, node }: ActiveService, build: Mapping, report: Report): void {
  const platform = child(node, 'platform');
  const wanted = textOf(platform) ?? '';
  const platforms = itemsOf(child(build, 'platforms')).map(textOf);
  if (wanted === '' || platforms.length === 0 || platforms.includes(wanted)) return;
  const shown = shownName(wanted, platform?.origin ?? node.origin);
  const message = `Service "${name}" runs on "${shown}", which is not among the platforms it is built for.`;
  const hint = `Add "${shown}" to "build.platforms".`;
  report(problem('values-distinct', message, { position: platform?.origin.position, hint }));
}
