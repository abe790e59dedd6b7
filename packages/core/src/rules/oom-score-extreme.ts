import { numberAt } from '../model/service-values.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';

/**
 * What the engine itself runs with, by its systemd unit: below it, a container outlives the engine that should look
 * after it.
 * @see https://github.com/moby/moby/blob/master/contrib/init/systemd/docker.service OOMScoreAdjust
 */
const OF_THE_ENGINE = -500;

/** At the lowest score the kernel never kills the container, whatever it takes. */
const NEVER_KILLED = -1000;

export const oomScoreExtreme: Rule = {
  id: 'oom-score-extreme',
  severity: 'warning',
  summary: 'No service should be killed later than the engine itself.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    for (const { name, position, memoryLimit, definition } of running(stack)) {
      const score = numberAt(definition, 'oom_score_adj');
      if (score === undefined || score.value >= OF_THE_ENGINE) continue;
      const effect =
        score.value === NEVER_KILLED
          ? 'the kernel never kills it for want of memory, whatever it takes, and kills the engine and all others first'
          : `the kernel kills the engine, which runs at ${OF_THE_ENGINE}, before it`;
      yield {
        service: name,
        position: score.position ?? position,
        message: `"oom_score_adj" of "${name}" is ${score.value}: ${effect}. Write ${OF_THE_ENGINE} or more${memoryLimit === undefined ? ', and limit its memory' : ''}.`,
        facts: {
          score: score.value,
          ofTheEngine: OF_THE_ENGINE,
          excess: OF_THE_ENGINE - score.value,
        },
        remedy: {
          title: `Write oom_score_adj: ${OF_THE_ENGINE}`,
          wishes: [{ service: name, path: ['oom_score_adj'], value: String(OF_THE_ENGINE) }],
        },
      };
    }
  },
};
