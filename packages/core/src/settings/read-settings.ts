import { type Problem, problem } from '../errors/plimsoll-error.ts';
import { HOST_KEYS, type HostDeclaration, type HostField } from '../hosts/declaration.ts';
import type { Position } from '../places/position.ts';
import { child, isNull } from '../read/nodes.ts';
import { plain } from '../read/schema/plain.ts';
import type { Node } from '../read/tree.ts';
import { parseYaml } from '../read/yaml/parse-yaml.ts';
import { rules } from '../rules/index.ts';
import { DEFAULT_POLICY } from './policy.ts';
import { type SettingsShape, type StackShape, settingsSchema } from './schema.ts';
import { DEFAULT_SETTINGS, type Settings, type StackSettings } from './settings.ts';
import { settingsProblems } from './settings-problems.ts';

/** Settings, or every problem that stands in their way. */
export interface SettingsResult {
  readonly settings: Settings | undefined;
  readonly problems: readonly Problem[];
}

/** Reads `plimsoll.yaml`; `file` is its path as positions tell it. An empty file is the default settings. */
export function readSettings(text: string, file: string): SettingsResult {
  const problems: Problem[] = [];
  const [tree] = parseYaml(text, file, (found) => problems.push(found));
  if (problems.length > 0) return { settings: undefined, problems };
  if (tree === undefined || isNull(tree)) return { settings: DEFAULT_SETTINGS, problems: [] };
  const parsed = settingsSchema.safeParse(plain(tree));
  if (!parsed.success)
    return { settings: undefined, problems: settingsProblems(parsed.error.issues, tree) };
  const unknown = unknownRules(parsed.data, tree);
  if (unknown.length > 0) return { settings: undefined, problems: unknown };
  return { settings: toSettings(parsed.data, tree), problems: [] };
}

function toSettings(shape: SettingsShape, tree: Node): Settings {
  return {
    hosts: hostDeclarations(child(tree, 'hosts')),
    host: list(shape.host),
    stacks: Object.entries(shape.stacks ?? {}).map(([id, stack]) => stackSettings(id, stack)),
    policy: {
      failOn: shape.policy?.failOn ?? DEFAULT_POLICY.failOn,
      strict: shape.policy?.strict ?? DEFAULT_POLICY.strict,
      maxLimitRatio: shape.policy?.maxLimitRatio,
      maxCpuLimitRatio: shape.policy?.maxCpuLimitRatio,
      rules: shape.rules ?? {},
    },
  };
}

function stackSettings(id: string, stack: StackShape): StackSettings {
  return {
    id,
    directory: stack.directory ?? '.',
    files: stack.files ?? [],
    profiles: stack.profiles,
    combinations: stack.combinations ?? [],
    host: list(stack.host),
    target: stack.target,
    env: Object.fromEntries(
      Object.entries(stack.env ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    envFiles: list(stack.envFile),
    projectName: stack.projectName,
  };
}

/** Hosts keep their text and place: what is wrong with a figure is told where it stands. */
function hostDeclarations(hosts: Node | undefined): HostDeclaration[] {
  if (hosts?.kind !== 'mapping') return [];
  return [...hosts.entries].map(([id, { key, value }]) => ({
    id,
    position: key,
    fields: hostFields(value),
  }));
}

function hostFields(host: Node): HostDeclaration['fields'] {
  return Object.fromEntries(
    HOST_KEYS.flatMap((key): [string, HostField][] => {
      const value = child(host, key);
      return value?.kind === 'scalar'
        ? [[key, { text: String(value.value), position: value.origin.position }]]
        : [];
    }),
  );
}

/** A rule that does not exist would be switched off in vain. */
function unknownRules(shape: SettingsShape, tree: Node): Problem[] {
  const known = new Set(rules.map(({ id }) => id));
  return Object.keys(shape.rules ?? {})
    .filter((id) => !known.has(id))
    .map((id) =>
      problem('settings-invalid', `There is no rule "${id}".`, {
        position: keyPosition(child(tree, 'rules'), id),
        hint: `Write one of ${[...known].join(', ')}.`,
      }),
    );
}

function keyPosition(node: Node | undefined, key: string): Position | undefined {
  return node?.kind === 'mapping' ? node.entries.get(key)?.key : undefined;
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
