import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { githubDescription, type Operation } from './description.ts';
import { DOCUMENTATION, pages, refusal } from './refusal.ts';
import { Reviews } from './reviews.ts';

/** A comment as the stand-in keeps it. */
export interface Comment {
  readonly id: number;
  /** Login of its author. */
  readonly author: string;
  readonly issue: number;
  body: string;
  /** How often it was written, the first time included. */
  writes: number;
}

/** What the stand-in is to be. */
export interface GitHubOptions {
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
}

/** What a token may do with comments: `none` answers as GitHub does where a repository may not even be seen. */
export type Permission = 'write' | 'read' | 'none';

/** An answer out of turn. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What may go wrong with one operation, each time it is asked for. */
export type Fault =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** The answer is late, by so many milliseconds. */
  | { readonly kind: 'slow'; readonly delay: number }
  /** Nobody is answered before so many have asked. */
  | { readonly kind: 'meeting'; readonly of: number }
  /** The connection ends in the middle of the answer. */
  | { readonly kind: 'cut' }
  /** What comes is no answer of GitHub's. */
  | { readonly kind: 'text'; readonly text: string };

/** Something that a run has handed over. */
export interface StoredArtifact {
  readonly id: number;
  readonly run: number;
  readonly name: string;
  readonly zip: Uint8Array;
  /** The size that GitHub tells of; without it, the zip's own. */
  readonly toldSize?: number;
  readonly expired?: boolean;
}

/** A pull request as the stand-in knows it. */
export interface StoredPullRequest {
  readonly number: number;
  readonly sha: string;
  /** The repository of its branch. */
  readonly home: string;
  readonly branch: string;
  readonly base?: string;
}

/** The login of the user that a workflow's own token acts as. */
const TOKEN_LOGIN = 'github-actions[bot]';

/** The longest comment GitHub takes. */
const LONGEST_COMMENT = 65_536;

/**
 * Stands in for GitHub's API on the loopback: it keeps comments, answers as GitHub does, and holds every request, and
 * its own answers, against GitHub's OpenAPI description. Whatever departs from it is in `violations`.
 */
export class GitHub implements AsyncDisposable {
  readonly comments: Comment[] = [];
  /** Reviews, and their remarks at lines. */
  readonly reviews: Reviews = new Reviews();
  readonly violations: string[] = [];
  /** Every request, as `GET /path`. */
  readonly requests: string[] = [];
  permission: Permission = 'write';
  /** Answers given, in turn, before any other. */
  readonly outOfTurn: Answer[] = [];
  /** What goes wrong, by the id of the operation; GraphQL is `graphql`, and the server of artifacts `blob`. */
  readonly faults: Map<string, Fault> = new Map();
  readonly artifacts: StoredArtifact[] = [];
  /** Texts of files in other repositories, by `owner/name/path@ref`. */
  readonly files: Map<string, string> = new Map();
  readonly #pulls: Map<number, StoredPullRequest> = new Map();
  readonly #mergeBases: Map<string, string> = new Map();
  readonly #options: GitHubOptions;
  readonly #server: Server;
  readonly #met = Promise.withResolvers<void>();
  #arrived = 0;
  #nextId = 1000;

  private constructor(options: GitHubOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** Starts on a free port of the loopback. */
  static async start(options: GitHubOptions): Promise<GitHub> {
    const github = new GitHub(options);
    await new Promise<void>((resolve) => github.#server.listen(0, '127.0.0.1', resolve));
    return github;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The stand-in is not up.');
    return `http://127.0.0.1:${address.port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Opens a pull request, or pushes to it. */
  setHead(number: number, sha: string, base?: string): void {
    this.open({
      home: this.#options.repository,
      branch: 'change',
      ...this.#pulls.get(number),
      ...(base !== undefined && { base }),
      number,
      sha,
    });
  }

  /** Opens a pull request from any repository. */
  open(pull: StoredPullRequest): void {
    this.#pulls.set(pull.number, pull);
  }

  /** What GitHub finds as merge base of two revisions. */
  setMergeBase(base: string, head: string, sha: string): void {
    this.#mergeBases.set(`${base}...${head}`, sha);
  }

  /** Writes a comment as somebody else would. */
  addComment(issue: number, body: string, author = 'octocat'): Comment {
    const comment = { id: this.#nextId, author, issue, body, writes: 1 };
    this.#nextId += 1;
    this.comments.push(comment);
    return comment;
  }

  /** Makes the next request meet a limit; `after` is how many seconds GitHub asks to wait. */
  limitRate(after: number): void {
    this.outOfTurn.push({
      status: 403,
      body: {
        message: 'You have exceeded a secondary rate limit.',
        documentation_url: DOCUMENTATION,
      },
      headers: { 'retry-after': String(after), 'x-ratelimit-remaining': '0' },
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    if (url.pathname.startsWith(PREFIX)) url.pathname = url.pathname.slice(PREFIX.length) || '/';
    const raw = await textOf(request);
    this.requests.push(`${request.method} ${url.pathname}${url.search}`);
    const fault = this.faults.get(operationOf(request.method ?? 'GET', url));
    if (fault?.kind === 'slow') await wait(fault.delay);
    if (fault?.kind === 'meeting') await this.#meet(fault.of);
    // Who has hung up by then never asked.
    if (response.destroyed) return;
    if (url.pathname.startsWith(BLOBS)) return this.#serveBlob(request, response, url, fault);
    const answer = fault?.kind === 'answer' ? fault.answer : this.#answerOrFault(request, url, raw);
    const whole = answer.body === undefined ? '' : JSON.stringify(answer.body);
    send(response, answer, fault?.kind === 'text' ? fault.text : whole, fault);
  }

  #meet(all: number): Promise<void> {
    this.#arrived += 1;
    if (this.#arrived === all) this.#met.resolve();
    return this.#met.promise;
  }

  /** Another server has the artifacts: what it is asked for carries no token, or GitHub's would be given away. */
  #serveBlob(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    fault: Fault | undefined,
  ): void {
    if (request.headers.authorization !== undefined) this.violations.push('blob: got the token');
    const id = Number(url.pathname.slice(BLOBS.length));
    const zip = this.artifacts.find((artifact) => artifact.id === id)?.zip;
    const answer = fault?.kind === 'answer' ? fault.answer : { status: zip ? 200 : 404, body: '' };
    const headers = { 'content-type': 'application/zip', ...answer.headers };
    send(
      response,
      { ...answer, headers },
      fault?.kind === 'text' ? fault.text : (zip ?? ''),
      fault,
    );
  }

  /** A fault of the stand-in must fail the test, not hang it. */
  #answerOrFault(request: IncomingMessage, url: URL, raw: string): Answer {
    try {
      return this.#answer(request, url, raw);
    } catch (error) {
      this.violations.push(`${request.method} ${url.pathname}: ${error}`);
      return refusal(500, 'The stand-in failed');
    }
  }

  #answer(request: IncomingMessage, url: URL, raw: string): Answer {
    const body: unknown = raw === '' ? undefined : JSON.parse(raw);
    const { authorization, 'user-agent': agent } = request.headers;
    if (agent === undefined)
      this.violations.push(`${request.method} ${url.pathname}: no User-Agent`);
    if (!isToken(authorization, this.#options.token)) return refusal(401, 'Bad credentials');
    if (url.pathname.endsWith('/graphql')) return this.#graphql(body);
    const operation = githubDescription().operation(request.method ?? 'GET', url.pathname);
    if (operation === undefined) {
      this.violations.push(`${request.method} ${url.pathname}: GitHub has no such operation`);
      return refusal(404, 'Not Found');
    }
    this.#note(operation, githubDescription().requestFaults(operation, url.searchParams, body));
    const early = this.outOfTurn.shift();
    if (early !== undefined) return early;
    const answer = this.#dispatch(operation, url, body);
    // GitHub refuses so; its description of some operations forgets to say it.
    if (answer.status === 403 || answer.status === 404) return answer;
    this.#note(
      operation,
      githubDescription().responseFaults(operation, answer.status, answer.body),
    );
    return answer;
  }

  #note(operation: Operation, faults: readonly string[]): void {
    this.violations.push(
      ...faults.map((fault) => `${operation.method} ${operation.path}: ${fault}`),
    );
  }

  #dispatch(operation: Operation, url: URL, body: unknown): Answer {
    const { owner, repo } = operation.pathParameters;
    if (operation.id === 'repos/get-content') return this.#content(operation, url);
    if (`${owner}/${repo}` !== this.#options.repository) return refusal(404, 'Not Found');
    switch (operation.id) {
      case 'issues/list-comments':
        return this.#list(operation, url);
      case 'issues/create-comment':
        return this.#create(operation, body);
      case 'issues/update-comment':
        return this.#update(operation, body);
      case 'issues/delete-comment':
        return this.#delete(operation);
      case 'pulls/get':
        return this.#pull(operation);
      case 'pulls/list':
        return this.#pullsFrom(operation, url);
      case 'actions/list-workflow-run-artifacts':
        return this.#artifactsOf(operation, url);
      case 'actions/download-artifact':
        return this.#addressOf(operation);
      case 'repos/compare-commits-with-basehead':
        return this.#compare(operation);
      default:
        return this.#review(operation, url, body);
    }
  }

  #review(operation: Operation, url: URL, body: unknown): Answer {
    const isWrite = operation.method !== 'get';
    const refused = isWrite ? this.#refused(body) : undefined;
    if (refused !== undefined) return refused;
    const pull = this.#pulls.get(Number(operation.pathParameters['pull_number']));
    const nextId = (): number => this.#nextId++;
    const asked = { operation, url, body, pull, author: TOKEN_LOGIN, nextId };
    const answer = this.reviews.answer(asked);
    if (answer !== undefined) return answer;
    this.violations.push(`${operation.id}: the stand-in has no answer`);
    return refusal(404, 'Not Found');
  }

  #list(operation: Operation, url: URL): Answer {
    const issue = Number(operation.pathParameters['issue_number']);
    if (this.permission === 'none' || !this.#pulls.has(issue)) return refusal(404, 'Not Found');
    const perPage = Math.min(Number(url.searchParams.get('per_page') ?? 30), 100);
    const page = Number(url.searchParams.get('page') ?? 1);
    const all = this.comments.filter((comment) => comment.issue === issue);
    const shown = all.slice((page - 1) * perPage, page * perPage);
    const last = Math.max(1, Math.ceil(all.length / perPage));
    return {
      status: 200,
      body: shown.map((comment) => this.#json(comment)),
      headers: pages(url, page, last),
    };
  }

  #create(operation: Operation, body: unknown): Answer {
    const issue = Number(operation.pathParameters['issue_number']);
    const refused = this.#refused(body);
    if (refused !== undefined) return refused;
    if (!this.#pulls.has(issue)) return refusal(404, 'Not Found');
    const comment = this.addComment(issue, bodyOf(body), TOKEN_LOGIN);
    return {
      status: 201,
      body: this.#json(comment),
      headers: { location: `${this.url}/${comment.id}` },
    };
  }

  #update(operation: Operation, body: unknown): Answer {
    const id = Number(operation.pathParameters['comment_id']);
    const refused = this.#refused(body);
    if (refused !== undefined) return refused;
    const comment = this.comments.find((candidate) => candidate.id === id);
    if (comment === undefined) return refusal(404, 'Not Found');
    comment.body = bodyOf(body);
    comment.writes += 1;
    return { status: 200, body: this.#json(comment) };
  }

  #refused(body: unknown): Answer | undefined {
    if (this.permission === 'none') return refusal(404, 'Not Found');
    if (this.permission === 'read') return refusal(403, 'Resource not accessible by integration');
    if ([...bodyOf(body)].length > LONGEST_COMMENT) {
      return refusal(422, 'Validation Failed: body is too long (maximum is 65536 characters)');
    }
    return undefined;
  }

  #delete(operation: Operation): Answer {
    const refused = this.#refused(undefined);
    if (refused !== undefined) return refused;
    const id = Number(operation.pathParameters['comment_id']);
    const at = this.comments.findIndex((candidate) => candidate.id === id);
    if (at < 0) return refusal(404, 'Not Found');
    this.comments.splice(at, 1);
    return { status: 204, body: undefined };
  }

  #pull(operation: Operation): Answer {
    const pull = this.#pulls.get(Number(operation.pathParameters['pull_number']));
    if (pull === undefined || this.permission === 'none') return refusal(404, 'Not Found');
    return { status: 200, body: this.#pullJson(operation, pull) };
  }

  /** As GitHub has it: `head` is `OWNER:BRANCH`, and forks are told apart by nothing else. */
  #pullsFrom(operation: Operation, url: URL): Answer {
    const asked = url.searchParams.get('head');
    const found = [...this.#pulls.values()].filter(({ home, branch }) => {
      return `${home.split('/')[0]}:${branch}` === asked;
    });
    return { status: 200, body: found.map((pull) => this.#simplePullJson(operation, pull)) };
  }

  #simplePullJson(operation: Operation, pull: StoredPullRequest): object {
    const [example] = githubDescription().examples(operation, 200);
    return this.#sides(Object(example), pull);
  }

  #pullJson(operation: Operation, pull: StoredPullRequest): object {
    const example = githubDescription().example(operation, 200);
    return this.#sides(example, pull);
  }

  #sides(
    example: Record<string, unknown>,
    { number, sha, home, branch, base }: StoredPullRequest,
  ): object {
    const [head, target] = [Object(example['head']), Object(example['base'])];
    return {
      ...example,
      number,
      requested_teams: [],
      head: { ...head, sha, ref: branch, repo: { ...Object(head.repo), full_name: home } },
      base: {
        ...target,
        sha: base ?? target.sha,
        repo: { ...Object(target.repo), full_name: this.#options.repository },
      },
    };
  }

  #artifactsOf(operation: Operation, url: URL): Answer {
    const run = Number(operation.pathParameters['run_id']);
    const name = url.searchParams.get('name');
    const found = this.artifacts.filter(
      (artifact) => artifact.run === run && artifact.name === name,
    );
    const example = githubDescription().example(operation, 200);
    const [plain] = Object(example['artifacts']) as object[];
    const artifacts = found.map(({ id, zip, toldSize, expired = false }) => {
      return { ...plain, id, name, size_in_bytes: toldSize ?? zip.length, expired };
    });
    return { status: 200, body: { total_count: artifacts.length, artifacts } };
  }

  #addressOf(operation: Operation): Answer {
    const id = Number(operation.pathParameters['artifact_id']);
    const artifact = this.artifacts.find((candidate) => candidate.id === id);
    if (artifact === undefined) return refusal(404, 'Not Found');
    if (artifact.expired === true) return refusal(410, 'Artifact has expired');
    return { status: 302, body: undefined, headers: { location: `${this.url}${BLOBS}${id}` } };
  }

  #content(operation: Operation, url: URL): Answer {
    const { owner, repo, path = '' } = operation.pathParameters;
    const text = this.files.get(`${owner}/${repo}/${path}@${url.searchParams.get('ref')}`);
    if (text === undefined) return refusal(404, 'Not Found');
    const name = path.split('/').at(-1);
    const size = Buffer.byteLength(text);
    const content = size > 1_048_576 ? '' : Buffer.from(text).toString('base64');
    const address = `${this.url}/repos/${owner}/${repo}/contents/${path}`;
    const body = {
      ...{
        type: 'file',
        encoding: size > 1_048_576 ? 'none' : 'base64',
        size,
        name,
        path,
        content,
      },
      ...{ sha: 'f'.repeat(40), url: address, git_url: address, html_url: address },
      ...{ download_url: address, _links: { git: address, self: address, html: address } },
    };
    return { status: 200, body };
  }

  #compare(operation: Operation): Answer {
    const sha = this.#mergeBases.get(operation.pathParameters['basehead'] ?? '');
    if (sha === undefined) return refusal(404, 'Not Found');
    const example = githubDescription().example(operation, 200);
    const commit = { ...Object(example['merge_base_commit']), sha };
    return { status: 200, body: { ...example, merge_base_commit: commit } };
  }

  /** REST's description does not reach here: one query is known, and any other is a violation. */
  #graphql(body: unknown): Answer {
    const query = String(Object(body)['query']).replace(/\s+/g, ' ').trim();
    if (query !== 'query { viewer { login } }') this.violations.push(`POST /graphql: ${query}`);
    return { status: 200, body: { data: { viewer: { login: TOKEN_LOGIN } } } };
  }

  #json({ id, body, author, issue }: Comment): Record<string, unknown> {
    const address = `https://github.com/${this.#options.repository}/pull/${issue}`;
    const api = `${this.url}/repos/${this.#options.repository}`;
    const example = githubDescription().example(CREATE_COMMENT, 201);
    return {
      ...example,
      id,
      body,
      html_url: `${address}#issuecomment-${id}`,
      url: `${api}/issues/comments/${id}`,
      issue_url: `${api}/issues/${issue}`,
      user: { ...Object(example['user']), login: author },
    };
  }
}

/** Where GitHub Enterprise Server has its API; GitHub itself has it at the top. */
const PREFIX = '/api/v3';
const BLOBS = '/blobs/';

function operationOf(method: string, url: URL): string {
  if (url.pathname.endsWith('/graphql')) return 'graphql';
  if (url.pathname.startsWith(BLOBS)) return 'blob';
  return githubDescription().operation(method, url.pathname)?.id ?? '';
}

/** Sends an answer, or the first half of it. */
function send(
  response: ServerResponse,
  { status, headers }: Answer,
  body: string | Uint8Array,
  fault: Fault | undefined,
): void {
  const whole = Buffer.from(body);
  const length = fault?.kind === 'cut' ? { 'content-length': String(whole.length + 1) } : {};
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...length,
    ...headers,
  });
  if (fault?.kind !== 'cut') return void response.end(whole);
  response.write(whole.subarray(0, whole.length / 2), () => response.destroy());
}

const CREATE_COMMENT: Operation = {
  id: 'issues/create-comment',
  method: 'post',
  path: '/repos/{owner}/{repo}/issues/{issue_number}/comments',
  pathParameters: {},
};

function isToken(authorization: string | undefined, token: string): boolean {
  return authorization === `token ${token}` || authorization === `Bearer ${token}`;
}

function bodyOf(body: unknown): string {
  return String(Object(body)['body'] ?? '');
}
