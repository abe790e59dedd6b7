import type { Bytes } from '../units/bytes.ts';
import type { Program } from './program.ts';
import type { Runtime } from './runtime.ts';
import { shareOf, wholeBytes } from './sizes.ts';

const SOURCE = 'https://www.rabbitmq.com/docs/memory';

/**
 * Above seven tenths a garbage collection has nowhere to copy to.
 * @see https://www.rabbitmq.com/docs/production-checklist#resource-limits-ram
 */
const MOST = 0.7;
const START = 0.6;

/** The mark at which publishers are blocked, a share of the container's memory; by itself it leaves room. */
export const rabbitmq: Runtime = {
  name: 'RabbitMQ',

  detect: ({ environment }) =>
    environment.get(ARGUMENTS)?.text.includes(WATERMARK) === true
      ? `variable "${ARGUMENTS}"`
      : undefined,

  claim(program, limit) {
    const written = program.environment.get(ARGUMENTS);
    const size = watermark(program, limit);
    if (written === undefined || size === undefined) return undefined;
    const { position } = written;
    return {
      parts: [{ name: WATERMARK, size, position, most: shareOf(limit, MOST), source: SOURCE }],
      advice: `Write "-rabbit ${WATERMARK} ${START}", what the broker goes by itself.`,
    };
  },
};

const ARGUMENTS = 'RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS';
const WATERMARK = 'vm_memory_high_watermark';

/** A share, or `{absolute,N}` with bytes. */
function watermark({ environment }: Program, limit: Bytes): Bytes | undefined {
  const text = environment.get(ARGUMENTS)?.text ?? '';
  const { share, size } = SETTING.exec(text)?.groups ?? {};
  if (share !== undefined) return wholeBytes(limit * Number(share));
  return size === undefined ? undefined : wholeBytes(Number(size));
}

const SETTING =
  /vm_memory_high_watermark\s+(?:(?<share>\d*\.?\d+)(?!\S)|\{\s*absolute\s*,\s*(?<size>\d+)\s*\})/;
