import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** What a clone is served from. */
export interface GitServerOptions {
  /** The folder that repositories stand in: `octo/shop.git` is served from there. */
  readonly folder: string;
  /** Requests without exactly this token are refused. */
  readonly token: string;
}

/** Serves repositories over HTTP with git's own backend, as GitHub does: only to those who bring the token, once. */
export class GitServer implements AsyncDisposable {
  readonly #options: GitServerOptions;
  readonly #server: Server;
  /** Authorization headers that came, in order; `undefined` for a request without. */
  readonly authorizations: (string | undefined)[] = [];

  private constructor(options: GitServerOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => this.#serve(request, response));
  }

  /** Starts on a free port of the loopback. */
  static async start(options: GitServerOptions): Promise<GitServer> {
    const server = new GitServer(options);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The server is not up.');
    return `http://127.0.0.1:${address.port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const { authorization } = request.headers;
    this.authorizations.push(authorization);
    const refusal = this.#refusal(request);
    if (refusal !== undefined) {
      response.writeHead(refusal, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
      return;
    }
    this.#runBackend(request, response);
  }

  /** GitHub refuses two headers as a bad request, and a wrong one as unauthorised. */
  #refusal({ rawHeaders, headers }: IncomingMessage): number | undefined {
    const sent = rawHeaders.filter((name, at) => at % 2 === 0 && /^authorization$/i.test(name));
    if (sent.length > 1) return 400;
    const basic = Buffer.from(`x-access-token:${this.#options.token}`).toString('base64');
    return headers.authorization?.toLowerCase() === `basic ${basic}`.toLowerCase()
      ? undefined
      : 401;
  }

  #runBackend(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.url);
    const backend = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env['PATH'] ?? '',
        GIT_PROJECT_ROOT: this.#options.folder,
        GIT_HTTP_EXPORT_ALL: '1',
        // The folder belongs to whoever runs the tests; the backend may run with another home.
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'safe.directory',
        GIT_CONFIG_VALUE_0: '*',
        PATH_INFO: url.pathname,
        QUERY_STRING: url.search.slice(1),
        REQUEST_METHOD: request.method ?? 'GET',
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
        REMOTE_ADDR: '127.0.0.1',
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    request.pipe(backend.stdin);
    void passOn(backend.stdout, response);
  }
}

/** A CGI answer is headers, an empty line, and the body. */
async function passOn(output: AsyncIterable<Buffer>, response: ServerResponse): Promise<void> {
  let head = Buffer.alloc(0);
  for await (const chunk of output) {
    if (response.headersSent) {
      response.write(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) continue;
    writeHead(head.toString('latin1', 0, end), response);
    response.write(head.subarray(end + 4));
  }
  response.end();
}

function writeHead(head: string, response: ServerResponse): void {
  const headers = Object.fromEntries(
    head
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const { Status: status = '200', ...others } = headers;
  response.writeHead(Number.parseInt(status, 10), others);
}
