import { readFileSync } from 'node:fs';
import { CGROUP_FILES, type CgroupTexts } from '@plimsoll/verify/internal/sample/cgroup-files';

const FOLDER = new URL('../fixtures/verify/recorded/', import.meta.url);

/** A recorded answer of a real engine, such as `v2-oom-child-stats-running-oneshot.json`. */
export function recordedAnswer(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
}

/** The cgroup files of a recorded situation by name, as far as Plimsoll reads them. */
export function recordedCgroup(version: 1 | 2, situation: string): CgroupTexts {
  const text = readFileSync(new URL(`v${version}-${situation}-cgroup.txt`, FOLDER), 'utf8');
  const sections = text.split(/^## /m).slice(1);
  const texts = new Map<string, string>();
  for (const section of sections) {
    const end = section.indexOf('\n');
    texts.set(section.slice(0, end), section.slice(end + 1));
  }
  return new Map(CGROUP_FILES[version].map((name) => [name, texts.get(name) ?? '']));
}
