import {
  closedMapping,
  flagOrText,
  isText,
  type Keys,
  listOf,
  numberOrText,
  restricted,
  type Shape,
  text,
  textFor,
  wholeOrText,
} from './vocabulary.ts';

const bytes = 'a number of bytes or text such as "512m"';

/** What a service claims and how it is throttled, beside `deploy.resources`. */
export function resourceKeys(): Keys {
  const share = numberOrText('a whole number');
  return {
    blkio_config: blockIo(),
    cpu_count: wholeBetween(0, Number.POSITIVE_INFINITY),
    cpu_percent: wholeBetween(0, 100),
    cpu_period: share,
    cpu_quota: share,
    cpu_rt_period: share,
    cpu_rt_runtime: share,
    cpu_shares: share,
    cpus: numberOrText('a number of CPUs such as 0.5'),
    cpuset: textFor('text such as "0-3"'),
    mem_limit: numberOrText(bytes),
    mem_reservation: wholeOrText('a whole number of bytes or text such as "512m"'),
    mem_swappiness: wholeOrText('a whole number between 0 and 100'),
    memswap_limit: numberOrText(bytes),
    oom_kill_disable: flagOrText,
    oom_score_adj: wholeBetween(-1000, 1000),
    pids_limit: numberOrText('a whole number'),
    scale: wholeOrText('a whole number'),
    shm_size: numberOrText(bytes),
  };
}

function wholeBetween(least: number, most: number): Shape {
  const range =
    most === Number.POSITIVE_INFINITY ? `, ${least} or more` : ` from ${least} to ${most}`;
  return restricted(
    `a whole number${range}`,
    (value) =>
      isText(value) || (Number.isInteger(value) && Number(value) >= least && Number(value) <= most),
  );
}

function blockIo(): Shape {
  const rate = wholeOrText('a whole number of bytes or text such as "10m"');
  const weight = wholeOrText('a whole number');
  const limits = listOf(closedMapping({ path: text, rate }));
  return closedMapping({
    device_read_bps: limits,
    device_read_iops: limits,
    device_write_bps: limits,
    device_write_iops: limits,
    weight,
    weight_device: listOf(closedMapping({ path: text, weight })),
  });
}
