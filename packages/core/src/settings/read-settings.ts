import { type Problem, problem } from '../errors/plimsoll-error.ts';
import { HOST_KEYS, type HostDeclaration, type HostField } from '../hosts/declaration.ts';
import type { Position } from '../places/position.ts';
import { child, descendant, isNull } from '../read/nodes.ts';
import { plain } from '../read/schema/plain.ts';
import type { Node } from '../read/tree.ts';
import { parseYaml } from '../read/yaml/parse-yaml.ts';
import { rules } from '../rules/index.ts';
import type { ParityShape } from './policy-shapes.ts';
import { policyOf } from './read-policy.ts';
import { ignoresOf, unknownRulesIn, waiversOf } from './read-suppressions.ts';
import { verifyChoices } from './read-verify.ts';
import { type SettingsShape, type StackShape, settingsSchema } from './schema.ts';
import { DEFAULT_SETTINGS, type Parity, type Settings, type StackSettings } from './settings.ts';
import { settingsProblems } from './settings-problems.ts';
import { sizingOf } from './sizing-shape.ts';

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
  const unknown = strangers(parsed.data, tree);
  if (unknown.length > 0) return { settings: undefined, problems: unknown };
  return { settings: toSettings(parsed.data, tree), problems: [] };
}

function toSettings(shape: SettingsShape, tree: Node): Settings {
  return {
    hosts: hostDeclarations(child(tree, 'hosts')),
    host: list(shape.host),
    stacks: Object.entries(shape.stacks ?? {}).map(([id, stack]) => stackSettings(id, stack)),
    policy: policyOf(shape),
    ignores: ignoresOf(shape.ignore, child(tree, 'ignore')),
    waivers: waiversOf(shape.waivers, child(tree, 'waivers')),
    baseline: shape.baseline,
    sizes: sizingOf(shape.sizes),
    verify: verifyChoices(shape.verify, {
      script: keyPosition(child(tree, 'verify'), 'script'),
      acceptsNoLimit: shape.rules?.['memory-limit-missing'] === 'off',
    }),
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
    parity: stack.parity && parityOf(stack.parity),
  };
}

/** Half of the other stack, give or take a tenth of it, unless more is said. */
function parityOf({ of, memory = 0.5, cpus = 0.5, tolerance = 0.1 }: ParityShape): Parity {
  return { of, memory, cpu: cpus, tolerance };
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

/** What names something that there is not. */
function strangers(shape: SettingsShape, tree: Node): Problem[] {
  const known = rules.map(({ id }) => id);
  return [
    ...unknownRules(shape, tree),
    ...unknownRulesIn(child(tree, 'ignore'), known),
    ...unknownRulesIn(child(tree, 'waivers'), known),
    ...unknownPartners(shape, tree),
  ];
}

/** A stack can be held against another one that is declared, not against itself. */
function unknownPartners({ stacks = {} }: SettingsShape, tree: Node): Problem[] {
  return Object.entries(stacks).flatMap(([id, { parity }]) => {
    if (parity === undefined || (parity.of !== id && stacks[parity.of] !== undefined)) return [];
    const message =
      parity.of === id
        ? `Stack "${id}" is held against itself.`
        : `There is no stack "${parity.of}" to hold "${id}" against.`;
    const position = descendant(tree, 'stacks', id, 'parity', 'of')?.origin.position;
    const hint = 'Name another stack that the file declares.';
    return [problem('settings-invalid', message, { position, hint })];
  });
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
