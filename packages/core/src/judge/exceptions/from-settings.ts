import { dirname, resolve } from '../../read/posix-path.ts';
import type { Ignore, Waiver } from '../../settings/suppressions.ts';
import type { StackReading } from '../read-stack.ts';
import type { Exception, Subject } from './exception.ts';
import { goesBy } from './path-pattern.ts';
import { shownReason } from './shown-reason.ts';

/** What the settings let pass for good. */
export function fromIgnores(ignores: readonly Ignore[]): Exception[] {
  return ignores.map((ignore) => ({
    rule: ignore.rule,
    report: { by: 'settings', reason: shownReason(ignore.reason), position: ignore.position },
    covers: (subject) => isMeant(ignore, subject),
  }));
}

/** What waivers let pass today; without a day, nobody knows which of them still count. */
export function fromWaivers(waivers: readonly Waiver[], today: string | undefined): Exception[] {
  return waivers
    .filter(({ expires }) => today !== undefined && today <= expires)
    .map((waiver) => ({
      rule: waiver.rule,
      report: {
        by: 'waiver',
        reason: shownReason(waiver.reason),
        position: waiver.position,
        ...(waiver.owner !== undefined && { owner: waiver.owner }),
        until: waiver.expires,
      },
      covers: (subject) => isMeant(waiver, subject),
    }));
}

function isMeant(ignore: Ignore, { finding, stack, reading }: Subject): boolean {
  const { stack: id, service, path } = ignore;
  if (id !== undefined && id !== reading.request.id) return false;
  if (service !== undefined && service !== finding.service) return false;
  if (path === undefined) return true;
  const files = finding.position === undefined ? stack.files : [finding.position.file];
  const pattern = `${fromSettings(ignore, path, reading)}/**`; // a directory stands for all below it
  return files.some((file) => goesBy(pattern, absolute(file, reading)));
}

/** A pattern of the settings as an absolute path: they know their own place as positions tell it. */
function fromSettings({ position }: Ignore, path: string, reading: StackReading): string {
  return resolve(dirname(absolute(position.file, reading)), path);
}

function absolute(file: string, { request: { root, directory } }: StackReading): string {
  return resolve(resolve(directory, root ?? directory), file);
}
