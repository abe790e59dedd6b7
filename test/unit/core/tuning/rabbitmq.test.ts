import { describe, expect, test } from 'vitest';
import { partsIn, tenantIn } from '../../../builders/tenant.ts';

const MIB = 2 ** 20;
const IMAGE = 'image: rabbitmq:4-management';

function argumentsOf(text: string): string {
  return `environment: ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=${text}"]`;
}

describe('RabbitMQ', () => {
  test.for([
    ['-rabbit vm_memory_high_watermark 0.5', 512],
    ['-rabbit log_levels [{connection,error}] -rabbit vm_memory_high_watermark 1.0', 1024],
    ['-rabbit vm_memory_high_watermark {absolute,104857600}', 100],
  ] as const)('takes with %s', ([text, mebibytes]) => {
    expect(partsIn([IMAGE, argumentsOf(text)])).toEqual([
      `vm_memory_high_watermark ${mebibytes * MIB}`,
    ]);
  });

  test.for([
    ['nothing, which leaves room', 'environment: {}'],
    ['another setting', argumentsOf('-rabbit disk_free_limit 2147483648')],
    ['what is no number', argumentsOf('-rabbit vm_memory_high_watermark half')],
    ['a name that begins alike', argumentsOf('-rabbit vm_memory_high_watermark_paging_ratio 0.75')],
  ] as const)('is not judged with %s', ([, line]) => {
    expect(tenantIn([IMAGE, line])).toBeUndefined();
  });

  test('is advised to keep to its own default', () => {
    const claim = tenantIn([IMAGE, argumentsOf('-rabbit vm_memory_high_watermark 0.9')])?.claim;
    expect(claim?.parts[0]?.most).toBe(Math.floor(1024 * MIB * 0.7));
    expect(claim?.advice).toContain('"-rabbit vm_memory_high_watermark 0.6"');
  });
});
