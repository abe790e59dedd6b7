import { formatCount } from '../units/count.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';
import { type WrittenSize, writtenSizes } from './written-sizes.ts';

/**
 * Thousands of a unit look like powers of ten; to Docker every unit is a power of 1024, whether it ends in `b` or not.
 * @see https://github.com/docker/go-units/blob/v0.5.0/size.go RAMInBytes
 */
export const sizeDecimalLooking: Rule = {
  id: 'size-decimal-looking',
  severity: 'note',
  summary: 'A size should be a round number of the binary units that Docker counts in.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    for (const service of running(stack)) {
      const [looking] = writtenSizes(service, stack.target).flatMap((size) => decimal(size) ?? []);
      if (looking === undefined) continue;
      const { size, meant, binary, others } = looking;
      const more = ((size.count / meant - 1) * 100).toFixed(1);
      yield {
        service: service.name,
        position: size.position,
        message: `${size.text} is ${formatCount(size.count)} bytes to Docker (${binary}), ${more} % more than the ${formatCount(meant)} that it looks like. Write ${others}, whichever is meant.`,
        facts: { key: size.key, bytes: size.count, decimalBytes: meant },
      };
    }
  },
};

interface DecimalLooking {
  readonly size: WrittenSize;
  /** Bytes, were the unit a power of ten. */
  readonly meant: number;
  /** As Docker reads it, in words. */
  readonly binary: string;
  /** What to write for either meaning. */
  readonly others: string;
}

function decimal(size: WrittenSize): DecimalLooking | undefined {
  const { amount, unit = '' } = THOUSANDS.exec(size.text)?.groups ?? {};
  if (amount === undefined) return undefined;
  const letter = unit.toLowerCase();
  const level = LETTERS.indexOf(letter) + 1;
  const meant = Number(amount) * 1000 ** level;
  const exact = `${Math.round(meant / 1024 ** level)}${letter}`;
  const larger = LETTERS[level];
  const round = larger === undefined ? size.text : `${Number(amount) / 1000}${larger}`;
  const binary = `${amount} ${letter.toUpperCase()}iB`;
  return { size, meant, binary, others: `${round} or ${exact}` };
}

/** Whole thousands of kilo-, mega- or gigabytes; `ib` says that binary is meant. */
const THOUSANDS = /^(?<amount>[1-9]\d*000) ?(?<unit>[kmg])b?$/i;
const LETTERS = ['k', 'm', 'g'];
