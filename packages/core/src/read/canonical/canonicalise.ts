import type { Problem } from '../../errors/plimsoll-error.ts';
import { mapEntries, mapItems } from '../nodes.ts';
import { below, belowItems, type PathTable, pathTable } from '../path-table.ts';
import type { Mapping, Node } from '../tree.ts';
import { build } from './build.ts';
import { dependsOn } from './depends-on.ts';
import { device } from './device.ts';
import { envFiles } from './env-files.ts';
import { extendsForm } from './extends.ts';
import { external } from './external.ts';
import { fileMount } from './file-mount.ts';
import type { Form, Growth } from './form.ts';
import { gpus } from './gpus.ts';
import { keyValues } from './key-values.ts';
import { names } from './names.ts';
import { ports } from './ports.ts';
import { printedText } from './printed-text.ts';
import { ssh } from './ssh.ts';
import { stringOrList } from './string-or-list.ts';
import { ulimit } from './ulimit.ts';
import { volume } from './volume.ts';

/** The paths that have a short form. Commands, labels and the like keep theirs until they are decoded. */
const FORMS: PathTable<Form> = pathTable<Form>({
  'services.*.build': build,
  'services.*.build.additional_contexts': keyValues,
  'services.*.build.provenance': printedText,
  'services.*.build.sbom': printedText,
  'services.*.build.secrets.*': fileMount,
  'services.*.build.ssh': ssh,
  'services.*.build.ulimits.*': ulimit,
  'services.*.configs.*': fileMount,
  'services.*.depends_on': dependsOn,
  'services.*.develop.watch.*.ignore': stringOrList,
  'services.*.develop.watch.*.include': stringOrList,
  'services.*.devices.*': device,
  'services.*.dns': stringOrList,
  'services.*.env_file': envFiles,
  'services.*.extends': extendsForm,
  'services.*.gpus': gpus,
  'services.*.label_file': stringOrList,
  'services.*.models': names,
  'services.*.networks': names,
  'services.*.ports': ports,
  'services.*.secrets.*': fileMount,
  'services.*.ulimits.*': ulimit,
  'services.*.volumes.*': volume,
  'volumes.*': external,
  'networks.*': external,
  'secrets.*': external,
  'configs.*': external,
});

/**
 * Writes short forms out, as Docker Compose does after merging each document. What is long already stays as it is,
 * so that doing it again changes nothing. `growth` is counted up, for all documents of a reading together.
 *
 * @see https://github.com/compose-spec/compose-go/blob/v2.15.0/transform/canonical.go
 */
export function canonicalise(
  tree: Mapping,
  report: (problem: Problem) => void,
  growth: Growth,
): Mapping {
  return mapEntries(tree, (section, key) => written(section, below(FORMS, key), report, growth));
}

function written(
  node: Node,
  at: PathTable<Form> | undefined,
  report: (problem: Problem) => void,
  growth: Growth,
): Node {
  if (at === undefined) return node;
  const long = at.value === undefined ? node : at.value(node, report, growth);
  if (long.kind === 'mapping') {
    return mapEntries(long, (value, key) => written(value, below(at, key), report, growth));
  }
  if (long.kind === 'sequence')
    return mapItems(long, (item) => written(item, belowItems(at), report, growth));
  return long;
}
