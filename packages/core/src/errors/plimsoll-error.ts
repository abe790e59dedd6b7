import type { Position } from '../places/position.ts';
import { ERROR_CLASSES, type ErrorClass, type ErrorCode } from './codes.ts';

/** Why something could not be judged, as plain data: what the report's `errors` hold. */
export interface Problem {
  readonly code: ErrorCode;
  readonly class: ErrorClass;
  /** What is the case: one sentence, names in double quotes. */
  readonly message: string;
  readonly position?: Position | undefined;
  /** What to do about it, as an instruction. */
  readonly hint?: string | undefined;
}

/** What may be told besides code and message. */
export interface ProblemDetails {
  readonly position?: Position | undefined;
  readonly hint?: string | undefined;
}

/** Makes a problem; its class follows from its code. */
export function problem(code: ErrorCode, message: string, details: ProblemDetails = {}): Problem {
  return { code, class: ERROR_CLASSES[code], message, ...details };
}

/** Thrown when Plimsoll cannot judge. A stack that was judged and found wanting is a `Finding`. */
export class PlimsollError extends Error {
  override readonly name = 'PlimsollError';
  /** At least one; the first is the one of the earliest phase. */
  readonly problems: readonly [Problem, ...Problem[]];

  constructor(problems: readonly [Problem, ...Problem[]], options?: ErrorOptions) {
    super(problems[0].message, options);
    this.problems = problems;
  }

  /** The command line carries its own copy of this class, and meets the errors of packages that bring another. */
  static override [Symbol.hasInstance](value: unknown): value is PlimsollError {
    return value instanceof Error && value.name === 'PlimsollError' && 'problems' in value;
  }

  get code(): ErrorCode {
    return this.problems[0].code;
  }

  get position(): Position | undefined {
    return this.problems[0].position;
  }

  get hint(): string | undefined {
    return this.problems[0].hint;
  }
}
