import { bytes } from '../units/bytes.ts';
import { NANOS_PER_CPU, nanoCpus } from '../units/nano-cpus.ts';
import { BLANK_HOST, type Host } from './host.ts';

/** A row as it is written down: memory in GiB, CPUs as the engine counts them. */
interface Row {
  readonly id: string;
  readonly name: string;
  readonly memory?: number;
  readonly cpus?: number;
  readonly memoryCap?: number;
  readonly cpuCap?: number;
  readonly swap?: number;
  readonly source: string;
  readonly read: string;
  readonly note: string;
}

const APPLE_NOTE =
  "The cap is GiB, since Docker Desktop keeps its limit in MiB (MemoryMiB in settings-store.json), and is taken as given: set the same figure there. Apple's GB of memory are GiB.";
const GITHUB_RUNNERS = 'https://docs.github.com/en/actions/reference/runners/github-hosted-runners';
const GITHUB_NOTE =
  'GitHub says GB; the virtual machines have GiB, of which the kernel shows a little less. The agent and the job share it: add a reserve if they are large.';
const SERVER_NOTE =
  'The engine counts hardware threads. Memory is what the machine was fitted with; its GB are GiB. No reserve for the system: add one.';
const DROPLETS = 'https://docs.digitalocean.com/products/droplets/details/pricing/';
const DROPLET_NOTE = 'DigitalOcean gives memory in MiB. The CPUs are shared. No reserve: add one.';
const HETZNER = 'https://www.hetzner.com/cloud/';
const HETZNER_NOTE =
  'Hetzner says GB; the servers have GiB, of which the kernel shows a little less. The CPUs are shared. No reserve: add one.';

/** One day for all rows: they were read together. */
const READ = '2026-11-21';

const ROWS: readonly Row[] = [
  {
    id: 'macbook-air-m4-24gb',
    name: 'MacBook Air M4, 24 GB, Docker at 8 GB and 8 CPUs',
    memory: 24,
    cpus: 10,
    memoryCap: 8,
    cpuCap: 8,
    source: 'https://support.apple.com/en-us/122209',
    read: READ,
    note: APPLE_NOTE,
  },
  {
    id: 'mac-studio-m4-max-128gb',
    name: 'Mac Studio M4 Max, 128 GB, Docker at 32 GB and 14 CPUs',
    memory: 128,
    cpus: 16,
    memoryCap: 32,
    cpuCap: 14,
    source: 'https://support.apple.com/en-us/122211',
    read: READ,
    note: `${APPLE_NOTE} 128 GB come with the chip of 16 cores; 14 are the cap.`,
  },
  {
    id: 'wsl2-6gb',
    name: 'WSL 2 at 6 GB, swap off',
    memoryCap: 6,
    swap: 0,
    source: 'https://learn.microsoft.com/en-us/windows/wsl/wsl-config',
    read: READ,
    note: 'memory=6GB and swap=0 in .wslconfig; WSL reads GB as GiB. It gives all the CPUs of the machine unless processors= says less: declare cpus. The cap is taken as given.',
  },
  {
    id: 'github-ubuntu',
    name: 'GitHub-hosted Ubuntu runner, public repository',
    memory: 16,
    cpus: 4,
    source: GITHUB_RUNNERS,
    read: READ,
    note: GITHUB_NOTE,
  },
  {
    id: 'github-ubuntu-private',
    name: 'GitHub-hosted Ubuntu runner, private repository',
    memory: 8,
    cpus: 2,
    source: GITHUB_RUNNERS,
    read: READ,
    note: GITHUB_NOTE,
  },
  {
    id: 'github-ubuntu-arm',
    name: 'GitHub-hosted Ubuntu Arm runner, public repository',
    memory: 16,
    cpus: 4,
    source: GITHUB_RUNNERS,
    read: READ,
    note: GITHUB_NOTE,
  },
  {
    id: 'github-ubuntu-slim',
    name: 'GitHub-hosted slim Ubuntu runner',
    memory: 5,
    cpus: 1,
    source: GITHUB_RUNNERS,
    read: READ,
    note: `${GITHUB_NOTE} The slim runner is a container on a shared machine, without an engine of its own.`,
  },
  {
    id: 'github-macos',
    name: 'GitHub-hosted macOS runner (M1)',
    memory: 7,
    cpus: 3,
    source: GITHUB_RUNNERS,
    read: READ,
    note: `${GITHUB_NOTE} No engine is installed there.`,
  },
  {
    id: 'epyc-7443p-128gb',
    name: 'AMD EPYC 7443P, 24 cores, 128 GB',
    memory: 128,
    cpus: 48,
    source:
      'https://www.amd.com/en/products/processors/server/epyc/7003-series/amd-epyc-7443p.html',
    read: READ,
    note: SERVER_NOTE,
  },
  {
    id: 'epyc-7413-128gb',
    name: 'AMD EPYC 7413, 24 cores, 128 GB',
    memory: 128,
    cpus: 48,
    source: 'https://www.amd.com/en/products/processors/server/epyc/7003-series/amd-epyc-7413.html',
    read: READ,
    note: SERVER_NOTE,
  },
  {
    id: 'ryzen-7-7700x-64gb',
    name: 'AMD Ryzen 7 7700X, 8 cores, 64 GB',
    memory: 64,
    cpus: 16,
    source:
      'https://www.amd.com/en/products/processors/desktops/ryzen/7000-series/amd-ryzen-7-7700x.html',
    read: READ,
    note: SERVER_NOTE,
  },
  ...[
    { vcpus: 1, memory: 1 },
    { vcpus: 1, memory: 2 },
    { vcpus: 2, memory: 2 },
    { vcpus: 2, memory: 4 },
    { vcpus: 4, memory: 8 },
    { vcpus: 8, memory: 16 },
  ].map(({ vcpus, memory }) => ({
    id: `digitalocean-${vcpus}vcpu-${memory}gb`,
    name: `DigitalOcean Basic Droplet, ${memory} GiB`,
    memory,
    cpus: vcpus,
    source: DROPLETS,
    read: READ,
    note: DROPLET_NOTE,
  })),
  ...[
    { type: 'cx23', vcpus: 2, memory: 4 },
    { type: 'cx33', vcpus: 4, memory: 8 },
    { type: 'cx43', vcpus: 8, memory: 16 },
    { type: 'cx53', vcpus: 16, memory: 32 },
  ].map(({ type, vcpus, memory }) => ({
    id: `hetzner-${type}`,
    name: `Hetzner Cloud ${type.toUpperCase()}`,
    memory,
    cpus: vcpus,
    source: HETZNER,
    read: READ,
    note: HETZNER_NOTE,
  })),
];

/** The hosts that need no declaration. `auto`, the engine at hand, is measured by the edges and added by them. */
export const catalogue: readonly Host[] = ROWS.map(toHost);

function toHost({ memory, cpus, memoryCap, cpuCap, swap, ...text }: Row): Host {
  return {
    ...BLANK_HOST,
    ...text,
    memory: gibibytes(memory),
    cpus: wholeCpus(cpus),
    memoryCap: gibibytes(memoryCap),
    cpuCap: wholeCpus(cpuCap),
    swap: gibibytes(swap),
  };
}

function gibibytes(count: number | undefined): Host['memory'] {
  return count === undefined ? undefined : bytes(count * 2 ** 30);
}

function wholeCpus(count: number | undefined): Host['cpus'] {
  return count === undefined ? undefined : nanoCpus(count * NANOS_PER_CPU);
}
