// Takes orders for postcards, and hands out what the worker has drawn. Debian's modules are CommonJS.
const { createServer } = require('node:http');
const { text } = require('node:stream/consumers');
const { Pool } = require('pg');
const { createClient } = require('redis');

const database = new Pool({ host: 'postgres', user: 'cards', database: 'cards', max: 5 });
const queue = createClient({ url: 'redis://redis' });

const PAGE = `<!doctype html>
<title>Postcards</title>
<form method="post" action="/cards"><input name="message" maxlength="80"><button>Send</button></form>
`;

/** Takes an order: PostgreSQL keeps it, Redis tells the worker of it. */
async function order(request, response) {
  const message = new URLSearchParams(await text(request)).get('message') ?? '';
  const sql = 'INSERT INTO cards (message) VALUES ($1) RETURNING id';
  const { rows } = await database.query(sql, [message.slice(0, 80)]);
  const { id } = rows[0];
  await queue.lPush('cards', id);
  response.writeHead(202, { location: `/cards/${id}` }).end(`${id}\n`);
}

/** The picture, or 202 while it is being drawn. */
async function hand(id, response) {
  const { rows } = await database.query('SELECT picture FROM cards WHERE id = $1', [id]);
  if (rows[0] === undefined) response.writeHead(404).end();
  else if (rows[0].picture === null) response.writeHead(202, { 'retry-after': '1' }).end();
  else response.writeHead(200, { 'content-type': 'image/png' }).end(rows[0].picture);
}

async function health(response) {
  await Promise.all([database.query('SELECT 1'), queue.ping()]);
  response.writeHead(200).end('ok\n');
}

async function answer(request, response) {
  const card = /^\/cards\/(\d{1,15})$/.exec(request.url);
  if (request.method === 'POST' && request.url === '/cards') await order(request, response);
  else if (card !== null) await hand(card[1], response);
  else if (request.url === '/health') await health(response);
  else response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error.message);
    response.writeHead(503).end();
  });
});

database.on('error', (error) => console.error(error.message));
queue.on('error', (error) => console.error(error.message));
process.on('SIGTERM', () => process.exit());
queue.connect().then(() => server.listen(3000));
