/** Which files one reading takes, and how long names are kept: the two generations share almost none. */
export type CgroupVersion = 1 | 2;

/** Files by version, each relative to the container's cgroup; on version 1 below the controller that the path begins with. */
export const CGROUP_FILES: Readonly<Record<CgroupVersion, readonly string[]>> = {
  1: [
    'memory/memory.usage_in_bytes',
    'memory/memory.max_usage_in_bytes',
    'memory/memory.failcnt',
    'memory/memory.oom_control',
    'memory/memory.stat',
    'cpu/cpu.stat',
    'cpuacct/cpuacct.usage',
    'pids/pids.current',
    'pids/pids.events',
  ],
  2: [
    'memory.current',
    'memory.peak',
    'memory.events',
    'memory.stat',
    'memory.pressure',
    'cpu.stat',
    'cpu.pressure',
    'pids.current',
    'pids.events',
  ],
};

/** The texts of one reading by file name; a kernel that lacks a file leaves it out. */
export type CgroupTexts = ReadonlyMap<string, string>;
