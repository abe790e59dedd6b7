import { githubDescription, type Operation } from './description.ts';
import { array, object } from './document.ts';
import type { Answer, StoredPullRequest } from './github.ts';
import { type DiffFile, lineIn, pullDiff } from './pull-diff.ts';
import { pages, refusal } from './refusal.ts';

/** A remark at lines of a pull request, as the stand-in keeps it. */
export interface Remark {
  readonly id: number;
  readonly pull: number;
  readonly review: number;
  /** Login of its author. */
  readonly author: string;
  readonly path: string;
  /** Lines of `commit`. */
  readonly line: number;
  readonly startLine: number;
  readonly commit: string;
  readonly answers: number | undefined;
  body: string;
  /** How often it was written, the first time included. */
  writes: number;
}

/** A review as the stand-in keeps it. */
export interface Review {
  readonly id: number;
  readonly pull: number;
  body: string;
}

/** What a request for reviews comes with. */
export interface Asked {
  readonly operation: Operation;
  readonly url: URL;
  readonly body: unknown;
  readonly pull: StoredPullRequest | undefined;
  readonly author: string;
  readonly nextId: () => number;
}

/** The reviews of pull requests, with GitHub's rules of where a remark may stand. */
export class Reviews {
  readonly reviews: Review[] = [];
  readonly remarks: Remark[] = [];
  /** The directory of a repository with the commits of all pull requests. */
  clone = '';

  /** The answer to a request for reviews; `undefined` for any other. */
  answer(asked: Asked): Answer | undefined {
    switch (asked.operation.id) {
      case 'pulls/list-files':
        return this.#files(asked);
      case 'pulls/list-review-comments':
        return this.#list(asked);
      case 'pulls/create-review':
        return this.#create(asked);
      case 'pulls/update-review':
        return this.#updateReview(asked);
      case 'pulls/update-review-comment':
        return this.#update(asked);
      case 'pulls/delete-review-comment':
        return this.#delete(asked);
      default:
        return undefined;
    }
  }

  /** Answers a remark as somebody would. */
  reply(to: Remark, body: string): void {
    this.remarks.push({ ...to, id: to.id + 500, author: 'octocat', answers: to.id, body });
  }

  #files({ operation, url, pull }: Asked): Answer {
    if (pull === undefined) return refusal(404, 'Not Found');
    const [example] = githubDescription().examples(operation, 200);
    const { patch: _, ...plain } = object(example);
    const files = this.#diffOf(pull).map(({ hunks, ...file }) => {
      return { ...plain, ...file, status: 'modified' };
    });
    return paged(url, files);
  }

  #list({ operation, url, pull }: Asked): Answer {
    if (pull === undefined) return refusal(404, 'Not Found');
    const [example] = githubDescription().examples(operation, 200);
    const own = this.remarks.filter((remark) => remark.pull === pull.number);
    return paged(
      url,
      own.map((remark) => this.#json(remark, pull, object(example))),
    );
  }

  /** All of the remarks, or none: so it is at GitHub, too. */
  #create({ operation, body, pull, author, nextId }: Asked): Answer {
    if (pull === undefined) return refusal(404, 'Not Found');
    const { commit_id: commit, event, body: text, comments } = object(body);
    if (event !== 'COMMENT' || String(text ?? '') === '')
      return refusal(422, 'Unprocessable Entity');
    if (commit !== pull.sha) return refusal(422, 'The commit is not the tip of the pull request.');
    const files = this.#diffOf(pull);
    const faults = array(comments).flatMap((remark) => faultsOf(object(remark), files));
    if (faults.length > 0) return refusal(422, `Unprocessable Entity: "${faults.join(', and ')}"`);
    const review = { id: nextId(), pull: pull.number, body: String(text) };
    this.reviews.push(review);
    for (const given of array(comments).map(object)) {
      const line = Number(given['line']);
      this.remarks.push({
        ...{ id: nextId(), pull: pull.number, review: review.id, author, commit: pull.sha },
        ...{ path: String(given['path']), line, startLine: Number(given['start_line'] ?? line) },
        ...{ answers: undefined, body: String(given['body']), writes: 1 },
      });
    }
    return { status: 200, body: { ...githubDescription().example(operation, 200), id: review.id } };
  }

  #updateReview({ operation, body }: Asked): Answer {
    const id = Number(operation.pathParameters['review_id']);
    const review = this.reviews.find((candidate) => candidate.id === id);
    if (review === undefined) return refusal(404, 'Not Found');
    review.body = String(object(body)['body']);
    return { status: 200, body: { ...githubDescription().example(operation, 200), id } };
  }

  #update({ operation, body }: Asked): Answer {
    const id = Number(operation.pathParameters['comment_id']);
    const remark = this.remarks.find((candidate) => candidate.id === id);
    if (remark === undefined) return refusal(404, 'Not Found');
    remark.body = String(object(body)['body']);
    remark.writes += 1;
    const example = githubDescription().example(operation, 200);
    return { status: 200, body: { ...example, id, body: remark.body } };
  }

  #delete({ operation }: Asked): Answer {
    const id = Number(operation.pathParameters['comment_id']);
    const at = this.remarks.findIndex((candidate) => candidate.id === id);
    if (at < 0) return refusal(404, 'Not Found');
    this.remarks.splice(at, 1);
    return { status: 204, body: undefined };
  }

  #diffOf({ base = '', sha }: StoredPullRequest): DiffFile[] {
    return this.clone === '' ? [] : pullDiff(this.clone, base, sha);
  }

  /** GitHub numbers lines as head has them now, and forgets those that are changed since. */
  #json(remark: Remark, { sha }: StoredPullRequest, example: Record<string, unknown>): object {
    const { id, review, author, path, body, commit, answers, startLine } = remark;
    const at = (line: number): number | null => lineIn(this.clone, { path, line }, [commit, sha]);
    const isRange = startLine < remark.line;
    const { in_reply_to_id: _, ...plain } = example;
    const [line, start] = [at(remark.line), isRange ? at(startLine) : null];
    const isThere = line !== null && (!isRange || start !== null);
    return {
      ...plain,
      ...{ id, body, path, pull_request_review_id: review, side: 'RIGHT' },
      ...{ user: { ...object(example['user']), login: author }, original_line: remark.line },
      ...(isThere ? { line, start_line: start } : { line: undefined, start_line: null }),
      ...(answers === undefined ? {} : { in_reply_to_id: answers }),
    };
  }
}

/** GitHub's own words for a remark that has no place. */
function faultsOf(remark: Record<string, unknown>, files: readonly DiffFile[]): string[] {
  const [line, start] = [Number(remark['line']), Number(remark['start_line'] ?? remark['line'])];
  const file = files.find(({ filename }) => filename === remark['path']);
  if (file === undefined || remark['side'] !== 'RIGHT') return ['Path could not be resolved'];
  if (remark['start_line'] !== undefined && start >= line) {
    return ['Pull request review thread start line must precede the end line.'];
  }
  const hunk = file.hunks.find((lines) => lines.has(line));
  if (hunk === undefined) return ['Pull request review thread line must be part of the diff'];
  return hunk.has(start)
    ? []
    : ['Pull request review thread start line must be part of the same hunk as the line.'];
}

function paged(url: URL, all: readonly object[]): Answer {
  const perPage = Math.min(Number(url.searchParams.get('per_page') ?? 30), 100);
  const page = Number(url.searchParams.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(all.length / perPage));
  const body = all.slice((page - 1) * perPage, page * perPage);
  return { status: 200, body, headers: pages(url, page, last) };
}
