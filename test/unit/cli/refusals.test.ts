import { refusal } from 'plimsoll/internal/refusals';
import { describe, expect, test } from 'vitest';

describe('refusal', () => {
  test.for([
    {
      text: "error: unknown option '--formt'\n(Did you mean --format?)\n",
      message: 'Unknown option "--formt".',
      hint: 'Did you mean --format?',
    },
    {
      text: "error: missing required argument 'base'\n",
      message: 'Missing required argument "base".',
      hint: 'See "plimsoll diff --help".',
    },
    {
      text: 'error: too many arguments. Expected 1 argument but got 2.',
      message: 'Too many arguments. Expected 1 argument but got 2.',
      hint: 'See "plimsoll diff --help".',
    },
  ])('says $message', ({ text, message, hint }) => {
    expect(refusal(text, 'plimsoll diff')).toEqual({ message, hint });
  });
});
