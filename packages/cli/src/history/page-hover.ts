/** The page's only script: it tells the commit under the pointer, or under the arrow keys. */
export const HOVER = `
const svg = document.querySelector('svg');
const box = document.getElementById('hover');
const cross = document.getElementById('cross');
const points = JSON.parse(document.getElementById('points').textContent);
const heights = svg.dataset.heights.split(' ');
const left = Number(svg.dataset.left);
const right = Number(svg.dataset.right);
let current = points.length - 1;
function show(index) {
  current = Math.max(0, Math.min(points.length - 1, index));
  const [commit, sum, subject, cause] = points[current];
  box.replaceChildren(...[['b', sum], ['span', commit], ['span', subject], ['span', cause]]
    .filter(([, text]) => text !== '')
    .map(([name, text]) => Object.assign(document.createElement(name), { textContent: text })));
  box.hidden = false;
  const x = left + ((right - left) * (current + 0.5)) / points.length;
  cross.setAttribute('visibility', 'visible');
  cross.setAttribute('transform', 'translate(' + x + ' 0)');
  cross.querySelector('circle').setAttribute('cy', heights[current] || -99);
  const bounds = svg.getBoundingClientRect();
  const place = (x / 1000) * bounds.width + bounds.left - box.parentElement.getBoundingClientRect().left;
  const over = place + box.offsetWidth + 24 > box.parentElement.clientWidth;
  box.style.left = (over ? place - box.offsetWidth - 14 : place + 14) + 'px';
}
function hide() { box.hidden = true; cross.setAttribute('visibility', 'hidden'); }
svg.addEventListener('pointermove', (event) => {
  const bounds = svg.getBoundingClientRect();
  const x = ((event.clientX - bounds.left) / bounds.width) * 1000;
  if (x < left || x > right) hide();
  else show(Math.floor(((x - left) / (right - left)) * points.length));
});
svg.addEventListener('pointerleave', hide);
svg.addEventListener('blur', hide);
svg.addEventListener('focus', () => show(current));
svg.addEventListener('keydown', (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  show(current + step);
});
`;
