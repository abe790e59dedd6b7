import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEngine } from '@plimsoll/verify/internal/docker/engine';
import { startSampler } from '@plimsoll/verify/internal/docker/sampler';
const N = 20, T = 15000;
const ids = Array.from({length:N}, (_, i) => execFileSync('docker', ['run','-d','--rm','--name',`v1b-${i}`,'plimsoll-test/debian:12','sleep','300'],{encoding:'utf8'}).trim());
const cpuOf = (name: string) => readdirSync('/proc').filter((p)=>/^\d+$/.test(p)).reduce((s,p)=>{ try { const c=readFileSync(`/proc/${p}/comm`,'utf8').trim(); if (c!==name) return s; const f=readFileSync(`/proc/${p}/stat`,'utf8').split(') ').at(-1)!.split(' '); return s+Number(f[11])+Number(f[12]); } catch { return s; } },0)*10;
const engineCpu = () => cpuOf('dockerd')+cpuOf('containerd')+cpuOf('containerd-shim');
try {
  for (const local of [true,false]) {
    const e = await openEngine(process.env);
    const engine = {...e, facts: {...e.facts, isLocal: local}};
    let n = 0;
    const s = startSampler({engine, beat: 250, onSample: () => { n++; }});
    for (const id of ids) s.add(id, 0);
    await sleep(1000); n = 0;
    const c0 = process.cpuUsage(), e0 = engineCpu();
    await sleep(T);
    const c = process.cpuUsage(c0), e1 = engineCpu();
    console.log(local?'cgroup':'api', 'samples', n, 'of', N*T/250, 'client ms', Math.round((c.user+c.system)/1000), 'engine ms', e1-e0);
    s[Symbol.dispose]();
    await sleep(1500);
  }
  const e0 = engineCpu(); const c0=cpuOf('docker');
  const d = spawn('docker', ['stats', ...ids], {stdio:'ignore'});
  await sleep(1000);
  const e1 = engineCpu(); const c1=cpuOf('docker');
  await sleep(T);
  console.log('docker stats: client ms', cpuOf('docker')-c1, 'engine ms', engineCpu()-e1);
  d.kill();
} finally { execFileSync('docker', ['rm','-f',...ids]); }
