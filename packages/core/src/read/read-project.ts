import { problem } from '../errors/plimsoll-error.ts';
import type { ComposeDocument } from './compose-document.ts';
import { type Context, nameOf, reporter } from './context.ts';
import { decodeValues } from './decode/decode-values.ts';
import { discoverFiles, tellNoFiles } from './discovery.ts';
import { parsedFile, problemsOfScan } from './documents.ts';
import { type Variables, withVariables } from './environment.ts';
import { mergeFiles } from './merge-files.ts';
import { normalise } from './normalise.ts';
import { dirname, resolve } from './posix-path.ts';
import { profilesNamed } from './profiles.ts';
import { firstVariables, projectVariables } from './project-environment.ts';
import { checkFlaggedName, projectName } from './project-name.ts';
import type { ReadRequest } from './read-request.ts';
import type { Mapping, Node } from './tree.ts';

/**
 * The story of reading, in Docker Compose's order: environment, files, name, model, normalised form, decoded values.
 *
 * @returns `undefined` where something stands in the way, which is in the context's problems.
 */
export function readProject(context: Context, request: ReadRequest): ComposeDocument | undefined {
  const plan = planProject(context, request);
  if (plan === undefined) return undefined;
  const documents = openAll(context, plan.files, request.projectName);
  if (documents === undefined) {
    tellWaiting(context, plan.files);
    return undefined;
  }
  const { projectDirectory } = plan;
  const flag = request.projectName;
  const name = projectName(context, { ...plan, flag, documents });
  if (name === undefined) return undefined;
  const variables = withProjectName(plan.variables, name);
  const tree = mergedTree(context, { ...plan, variables }, name);
  if (tree === undefined) {
    tellWaiting(context, plan.files);
    return undefined;
  }
  return {
    name,
    directory: projectDirectory,
    files: plan.files.map((path) => nameOf(context, path)),
    profilesNamed: profilesNamed(tree),
    profilesActive: activeProfiles(request, variables),
    variables,
    tree,
    context,
  };
}

interface Plan {
  readonly files: readonly string[];
  readonly projectDirectory: string;
  readonly variables: Variables;
}

function planProject(context: Context, request: ReadRequest): Plan | undefined {
  const first = firstVariables(context, request);
  if (first === undefined) return undefined;
  const { directory, composeFiles = [], climbs = true } = request;
  const named = request.projectDirectory && resolve(directory, request.projectDirectory);
  const files = discoverFiles(context, composeFiles, first, {
    start: named || directory,
    climbs,
  });
  if (files === undefined) return undefined;
  const projectDirectory = named || (files[0] === undefined ? directory : dirname(files[0]));
  const variables = projectVariables(context, request, first, projectDirectory);
  if (variables === undefined || !checkFlaggedName(context, request.projectName)) return undefined;
  if (files.length > 0) return { files, projectDirectory, variables };
  tellNoFiles(context, climbs);
  return undefined;
}

/** Opens every file, and scans them for the project's name unless a flag gives it, up to the first that has one. */
function openAll(
  context: Context,
  files: readonly string[],
  flag: string | undefined,
): readonly (readonly Node[])[] | undefined {
  const parsed = files.map((path) => parsedFile(context, path));
  if (context.problems.length > 0) return undefined;
  const present = parsed.filter((file) => file !== undefined);
  const named = present.findIndex(({ isNamed }) => isNamed);
  const scanned = flag ? [] : present.slice(0, named < 0 ? undefined : named + 1);
  context.problems.push(...scanned.flatMap(problemsOfScan));
  if (context.problems.length > 0) return undefined;
  if (present.length > 0) return present.map(({ documents }) => documents);
  context.problems.push(
    problem('compose-file-missing', 'No Compose file lies within what may be read.', {
      hint: 'Name one that does with -f.',
    }),
  );
  return undefined;
}

/** What was found wrong in files whose turn never came, told after the rest. */
function tellWaiting({ problems, parsed }: Context, files: readonly string[]): void {
  const waiting = files.flatMap((path) => parsed.get(path)?.problems ?? []);
  problems.push(...waiting.filter((problem) => !problems.includes(problem)));
}

function withProjectName(variables: Variables, name: string): Variables {
  const value = { value: name, source: 'environment', position: undefined } as const;
  return withVariables(new Map([['COMPOSE_PROJECT_NAME', value]]), variables);
}

function mergedTree(context: Context, plan: Plan, name: string): Mapping | undefined {
  const { files, projectDirectory, variables } = plan;
  const project = {
    files,
    workingDirectory: projectDirectory,
    lookupDirectory: projectDirectory,
    variables,
    chain: [],
    position: undefined,
  };
  const model = mergeFiles(project, { context, included: new Map() });
  if (model === undefined) return undefined;
  if (model.entries.size === 0) {
    tellEmpty(context, files);
    return undefined;
  }
  if (name === '') {
    tellNameless(context);
    return undefined;
  }
  const tree = normalise(model, name, variables);
  const decoded = decodeValues(tree, reporter(context));
  context.dropped.push(...decoded.dropped);
  return context.problems.length === 0 ? decoded.tree : undefined;
}

function tellEmpty(context: Context, files: readonly string[]): void {
  const file = nameOf(context, files[0] ?? '');
  context.problems.push(
    problem('compose-file-empty', `"${file}" is empty.`, {
      position: { file, line: 1, column: 1 },
      hint: 'Write "services:" into it.',
    }),
  );
}

function tellNameless(context: Context): void {
  const message =
    'Neither "name" nor the project directory gives the project a name that can be used.';
  const hint = 'Give the project a "name" of lowercase letters and digits.';
  context.problems.push(problem('project-name-invalid', message, { hint }));
}

function activeProfiles(request: ReadRequest, variables: Variables): readonly string[] {
  if (request.profiles !== undefined && request.profiles.length > 0) return request.profiles;
  const listed = variables.get('COMPOSE_PROFILES')?.value ?? '';
  return listed.split(',').map((profile) => profile.trim());
}
