import { isNews, type Report, standing } from '@plimsoll/core';
import type { CommentMode } from '../inputs.ts';
import type { Api } from './api.ts';
import type { PullRequest } from './event.ts';
import type { Comment } from './records.ts';

/** What a comment needs to know besides its text. */
export interface CommentRequest {
  readonly pullRequest: PullRequest;
  readonly mode: CommentMode;
  /** Tells comments of several steps apart. */
  readonly key: string;
  readonly report: Report;
  /** The comment's text, without its marker. */
  readonly body: string;
}

/** How keeping the comment ended. */
export type CommentResult =
  | { readonly kind: 'written' | 'kept'; readonly address: string }
  /** None was due. */
  | { readonly kind: 'none' }
  /** The pull request has moved on: its newer run has the word. */
  | { readonly kind: 'outdated'; readonly head: string };

/** The hidden line by which a comment is found again. */
export function marker(key: string): string {
  return `<!-- plimsoll-comment: ${key} -->`;
}

/** Writes the one comment of this pull request and key: anew where it is due, in place where it is there. */
export async function keepComment(api: Api, request: CommentRequest): Promise<CommentResult> {
  const { pullRequest, mode, key, report } = request;
  if (mode === 'never') return { kind: 'none' };
  const [existing, ...others] = await ownComments(api, pullRequest.number, marker(key));
  if (existing === undefined && !isDue(mode, report)) return { kind: 'none' };
  const body = `${request.body}\n${marker(key)}\n`;
  if (existing !== undefined && others.length === 0 && sameText(existing.body, body)) {
    return { kind: 'kept', address: existing.address };
  }
  const head = await api.headOf(pullRequest.number);
  if (head !== pullRequest.headSha) return { kind: 'outdated', head };
  if (existing !== undefined) return replace(api, [existing, ...others], body);
  const written = await api.createComment(pullRequest.number, body);
  return settleRace(api, request, written, body);
}

/** The oldest is kept and the others go: two runs at once may have written one each. */
async function replace(
  api: Api,
  [oldest, ...others]: readonly [Comment, ...Comment[]],
  body: string,
): Promise<CommentResult> {
  const written = await api.updateComment(oldest.id, body);
  for (const { id } of others) await api.deleteComment(id);
  return { kind: 'written', address: written.address };
}

/**
 * A run that looked at the same moment found none either. Both look again once they have written: the older comment
 * stays, with the words of the younger, whose run takes its own away. The older one's run has nothing to do.
 */
async function settleRace(
  api: Api,
  { pullRequest, key }: CommentRequest,
  written: Comment,
  body: string,
): Promise<CommentResult> {
  const all = await ownComments(api, pullRequest.number, marker(key), written.author);
  const [oldest] = all;
  if (oldest === undefined || oldest.id >= written.id) {
    return { kind: 'written', address: written.address };
  }
  return replace(api, [oldest, written], body);
}

/** The token's own comments with this marker, oldest first: anybody could write the marker into one of theirs. */
async function ownComments(
  api: Api,
  pull: number,
  mark: string,
  author?: string,
): Promise<readonly Comment[]> {
  const own: Comment[] = [];
  let login = author;
  for await (const comment of api.comments(pull)) {
    if (!comment.body.trimEnd().endsWith(mark)) continue;
    login ??= await api.login();
    if (comment.author === login) own.push(comment);
  }
  return own.toSorted((a, b) => a.id - b.id);
}

/** Whether a pull request without a comment gets one. */
function isDue(mode: Exclude<CommentMode, 'never'>, report: Report): boolean {
  if (mode === 'always') return true;
  if (report.exitCode !== 0) return true;
  return mode === 'changes' && hasNews(report);
}

/** Whether the change moves a budget, brings a finding or a stack that nobody judges, or has nothing to be compared with. */
function hasNews({ base, stacks, gaps }: Report): boolean {
  if (base === undefined || gaps.some(({ code }) => code === 'stack-undeclared')) return true;
  return stacks.some((stack) => {
    return isNews(stack) || standing(stack.findings).some(({ known }) => known === false);
  });
}

/** GitHub may change line ends and the space around a text. */
function sameText(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n').trim() === other.trim();
}
