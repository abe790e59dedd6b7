import { reporters } from '@plimsoll/core/internal/report/index';
import { describe, expect, test } from 'vitest';
import { reports } from '../../../builders/reports.ts';

const GOLDEN = '../../../fixtures/reports';

describe.for([
  { name: 'sarif', extension: 'sarif' },
  { name: 'junit', extension: 'xml' },
  { name: 'codeclimate', extension: 'codeclimate.json' },
] as const)('$name', ({ name, extension }) => {
  test.for(Object.entries(reports))(
    'tells the report "%s" as its golden file does',
    async ([sample, report]) => {
      const text = reporters[name](report);
      await expect(text).toMatchFileSnapshot(`${GOLDEN}/${sample}.${extension}`);
    },
  );
});
