/** The program in the page: draws every chart, all with one cursor. */
export const DRAWING: string = `
const dark = matchMedia('(prefers-color-scheme: dark)').matches;
const ink = dark ? '#c9d1d9' : '#57606a';
const grid = { stroke: dark ? '#30363d' : '#d8dee4', width: 1 };
const red = dark ? '#f85149' : '#cf222e';
const colours = ['#8c959f', '#0969da'];
const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
const size = (value) => {
  const level = value < 1 ? 0 : Math.min(Math.floor(Math.log2(value) / 10), units.length - 1);
  return Number((value / 1024 ** level).toFixed(1)) + ' ' + units[level];
};
const steps = {
  bytes: Array.from({ length: 44 }, (_, power) => 2 ** power),
  cpus: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50],
};
const write = { bytes: size, cpus: (value) => Number(value.toFixed(2)) + '' };

function marks(phases, limit, killedAt) {
  return (plot) => {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.fillStyle = ink;
    ctx.strokeStyle = ink;
    ctx.textAlign = 'left';
    ctx.setLineDash([4, 4]);
    for (const [name, at] of phases) {
      const x = plot.valToPos(at, 'x', true);
      if (x < bbox.left || x > bbox.left + bbox.width) continue;
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      ctx.fillText(name, x + 4 * devicePixelRatio, bbox.top + 10 * devicePixelRatio);
    }
    ctx.strokeStyle = red;
    ctx.setLineDash([]);
    if (killedAt !== null) {
      const x = plot.valToPos(killedAt, 'x', true);
      ctx.fillStyle = red;
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      ctx.fillText('OOM', x + 4 * devicePixelRatio, bbox.top + bbox.height - 6 * devicePixelRatio);
    }
    if (limit !== null) {
      const y = plot.valToPos(limit, 'y', true);
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
    }
    ctx.restore();
  };
}

function draw(place, { unit, times, series, limit, killedAt }, phases, end) {
  const format = (value) => (value == null ? '–' : write[unit](value));
  const highest = (_, low, high) => [0, Math.max(high ?? 0, limit ?? 0, 1e-9) * 1.25];
  const axis = { stroke: ink, grid, ticks: grid };
  const options = {
    width: place.clientWidth,
    height: 180,
    cursor: { sync: { key: 'run' } },
    scales: { x: { time: false, range: () => [0, end] }, y: { range: highest } },
    axes: [
      { ...axis, values: (_, ticks) => ticks.map((tick) => tick + ' s') },
      { ...axis, size: 70, incrs: steps[unit], values: (_, ticks) => ticks.map(format) },
    ],
    series: [
      { label: 'time', value: (_, value) => (value == null ? '–' : value.toFixed(1) + ' s') },
      ...series.map(({ label }, index) => ({
        label,
        stroke: colours.at(index - series.length),
        fill: colours.at(index - series.length) + '33',
        width: 1.5,
        points: { show: false },
        value: (_, value) => format(value),
      })),
    ],
    hooks: { draw: [marks(phases, limit, killedAt)] },
  };
  const plot = new uPlot(options, [times, ...series.map(({ values }) => values)], place);
  addEventListener('resize', () => plot.setSize({ width: place.clientWidth, height: 180 }));
}

const { charts, phases, end } = JSON.parse(document.getElementById('data').textContent);
charts.forEach((chart, index) => draw(document.getElementById('chart-' + index), chart, phases, end));
`;
