import { DEFAULT_SETTINGS, type GapReport, largerBaseline, loosening } from '@plimsoll/core';
import { areChanged, type BothSettings } from './both-settings.ts';
import { baselineAtBase } from './exceptions.ts';

/** What a change does to the settings that judge it, for the readers of the report; it changes nothing of the answer. */
export function aboutSettings(settings: BothSettings): GapReport[] {
  const { base, head = NO_SETTINGS } = settings;
  if (base === undefined) return settings.head === undefined ? [] : [OWN_JUDGE];
  const judge = 'it is judged by the settings of its base.';
  const looser = [
    ...loosening(base.settings, head.settings),
    ...largerBaseline(baselineAtBase(base), baselineAtBase(head)),
  ];
  if (looser.length === 0) {
    if (!areChanged(settings)) return [];
    return [{ code: 'settings-changed', message: `The change edits "plimsoll.yaml"; ${judge}` }];
  }
  const message = `The change loosens "plimsoll.yaml" (${looser.join('; ')}); ${judge}`;
  return [{ code: 'settings-loosened', message }];
}

const OWN_JUDGE: GapReport = {
  code: 'settings-own',
  message:
    'The base has no "plimsoll.yaml" that can be read, so the change is judged by its own; look at what it lets pass.',
};

const NO_SETTINGS = { settings: DEFAULT_SETTINGS, baseline: () => undefined };
