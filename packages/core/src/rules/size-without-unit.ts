import type { Service } from '../model/stack.ts';
import type { Complaint, Rule } from './rule.ts';
import { running } from './running.ts';
import { sizeText } from './size-text.ts';
import { shortTmpfsMounts } from './tmpfs-mounts.ts';
import { lacksUnit, rewriting, type WrittenSize, writtenSizes } from './written-sizes.ts';

/**
 * A number without a unit is bytes to Docker Compose. Below 6 MiB the engine refuses a memory limit or reservation;
 * a file system in memory it makes that small.
 * @see https://github.com/compose-spec/compose-spec/blob/main/11-extension.md#specifying-byte-values
 * @see https://github.com/moby/moby/blob/master/daemon/daemon_unix.go verifyPlatformContainerResources
 */
export const sizeWithoutUnit: Rule = {
  id: 'size-without-unit',
  severity: 'error',
  summary: 'A size should have a unit.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    for (const service of running(stack)) {
      // The swap limit is held against the memory limit by rules of its own.
      const size = writtenSizes(service, stack.target).find(
        (written) => lacksUnit(written) && written.key !== 'memswap_limit',
      );
      if (size === undefined) {
        yield* tooSmallMount(service);
        continue;
      }
      yield {
        service: service.name,
        severity: isRefused(size) ? 'error' : 'warning',
        position: size.position,
        message: `"${size.key}" of "${service.name}" is ${size.text} without a unit, which is ${sizeText(size.count)}${isRefused(size) ? ': the engine refuses to start it' : ''}. Write ${size.count}m if mebibytes are meant.`,
        facts: { key: size.key, bytes: size.count },
        remedy: rewriting(service.name, size, `${size.count}m`),
      };
    }
  },
};

function isRefused({ key }: WrittenSize): boolean {
  return key !== 'shm_size' && key !== 'tmpfs.size';
}

/** The options of a mount are one text with much else in it, so that only people write it anew. */
function* tooSmallMount(service: Service): Generator<Complaint> {
  const mount = shortTmpfsMounts(service).find(({ size, unit }) =>
    lacksUnit({ count: size, unit }),
  );
  if (mount === undefined) return;
  yield {
    service: service.name,
    severity: 'warning',
    position: mount.position,
    message: `A tmpfs of "${service.name}" has "size=${mount.size}" without a unit, which is ${sizeText(mount.size)}. Write "size=${mount.size}m" if mebibytes are meant.`,
    facts: { key: 'tmpfs.size', bytes: mount.size },
  };
}
