import type { Report } from '@plimsoll/core';
import type { CommentMode } from '../inputs.ts';
import type { Api, Comment } from './api.ts';
import type { PullRequest } from './event.ts';

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
  const existing = await ownComment(api, pullRequest.number, marker(key));
  if (existing === undefined && !isDue(mode, report)) return { kind: 'none' };
  const body = `${request.body}\n${marker(key)}\n`;
  if (existing !== undefined && sameText(existing.body, body)) {
    return { kind: 'kept', address: existing.address };
  }
  const head = await api.headOf(pullRequest.number);
  if (head !== pullRequest.headSha) return { kind: 'outdated', head };
  const written =
    existing === undefined
      ? await api.createComment(pullRequest.number, body)
      : await api.updateComment(existing.id, body);
  return { kind: 'written', address: written.address };
}

/** The token's own comment with this marker: anybody could write the marker into one of theirs. */
async function ownComment(api: Api, pull: number, mark: string): Promise<Comment | undefined> {
  let login: string | undefined;
  for await (const comment of api.comments(pull)) {
    if (!comment.body.trimEnd().endsWith(mark)) continue;
    login ??= await api.login();
    if (comment.author === login) return comment;
  }
  return undefined;
}

/** Whether a pull request without a comment gets one. */
function isDue(mode: Exclude<CommentMode, 'never'>, report: Report): boolean {
  if (mode === 'always') return true;
  if (report.exitCode !== 0) return true;
  return mode === 'changes' && hasNews(report);
}

/** Whether the change moves a budget, brings a finding, or has nothing to be compared with. */
function hasNews({ base, stacks }: Report): boolean {
  if (base === undefined) return true;
  return stacks.some(({ status, findings }) => {
    return status !== 'same' || findings.some(({ known }) => known === false);
  });
}

/** GitHub may change line ends and the space around a text. */
function sameText(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n').trim() === other.trim();
}
