import { inMebibytes } from '../tuning/sizes.ts';
import { formatBytes } from '../units/bytes.ts';
import type { Rule } from './rule.ts';
import { tenancies } from './tenants.ts';

/** The one setting is told that is furthest beyond its share; what takes the whole limit, runtime-exceeds-limit tells. */
export const runtimeLeavesNoRoom: Rule = {
  id: 'runtime-leaves-no-room',
  severity: 'note',
  summary:
    'What runs in a service should leave room in its memory limit for what it needs besides.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    for (const { service, runtime, evidence, claim, claimed, limit } of tenancies(stack)) {
      if (claimed >= limit) continue;
      const part = claim.parts.find(({ size, most }) => most !== undefined && size > most);
      if (part?.most === undefined || part.position === undefined) continue;
      const { size, source } = part;
      const percent = Math.min(99, Math.round((size / limit) * 100));
      const most = `${inMebibytes(part.most)} MiB`;
      yield {
        service: service.name,
        position: part.position,
        message: `${runtime} in "${service.name}" gets ${formatBytes(size)} for ${part.name}, ${percent} % of its memory limit of ${formatBytes(limit)}: more than ${most} leaves too little room for the rest. ${claim.advice}`,
        facts: {
          runtime,
          evidence,
          setting: part.name,
          size,
          most: part.most,
          limit,
          excess: size - part.most,
          source,
        },
      };
    }
  },
};
