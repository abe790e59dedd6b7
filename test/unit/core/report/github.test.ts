import { annotations, workflowCommand } from '@plimsoll/core/internal/report/github';
import { describe, expect, test } from 'vitest';
import { host } from '../../../builders/host.ts';
import { report } from '../../../builders/report.ts';
import { stack } from '../../../builders/stack.ts';

describe('workflowCommand', () => {
  const position = { file: 'a,b:c%.yaml', line: 3, column: 5 };

  test('escapes what would end a property or the command', () => {
    const command = workflowCommand({
      level: 'error',
      title: 't:1,2',
      message: '100 %\nnext',
      position,
    });
    expect(command).toBe(
      '::error file=a%2Cb%3Ac%25.yaml,line=3,col=5,title=t%3A1%2C2::100 %25%0Anext',
    );
  });

  test('keeps a message from starting a command of its own', () => {
    const command = workflowCommand({
      level: 'notice',
      title: 'x',
      message: 'a\r\n::set-output name=b::c\u001b[31m',
    });
    expect(command).not.toMatch(/\p{Cc}/u);
    expect(command.match(/^::/gm)).toHaveLength(1);
  });
});

describe('annotations', () => {
  const unlimited = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`s${at}`, {}]));
  const many = report({ head: { dev: stack(unlimited) }, hosts: [host('8g')] });

  test('shows as many of a level as GitHub does, and says how many more there are', () => {
    const shown = annotations(many);
    expect(shown).toHaveLength(10);
    expect(shown.at(-1)).toEqual({
      level: 'warning',
      title: 'Plimsoll',
      message: '+3 more of this kind; the job summary has them all.',
    });
  });

  test('says nothing of more when there are exactly as many as GitHub shows', () => {
    expect(annotations(many, { most: 12 })).toHaveLength(12);
  });

  test('puts changed lines first', () => {
    const [first] = annotations(many, { isChanged: ({ line }) => line === 111 });
    expect(first).toMatchObject({
      position: { line: 111 },
      message: expect.stringContaining('"s11"'),
    });
  });

  test('puts what the change brings before what base has, too', () => {
    const { ...one } = report({
      base: { dev: stack({ old: {} }) },
      head: { dev: stack({ old: {}, new: {} }) },
      hosts: [host('8g')],
    });
    expect(annotations(one).map(({ message }) => message.split('"')[1])).toEqual(['new', 'old']);
  });

  test('tells an error with its hint', () => {
    const problem = {
      code: 'yaml-syntax',
      class: 'syntax',
      message: 'It breaks.',
      hint: 'Mend it.',
    } as const;
    expect(annotations(report({ head: {}, errors: [problem] }))).toEqual([
      {
        level: 'error',
        title: 'yaml-syntax',
        message: 'It breaks.\nMend it.',
        position: undefined,
      },
    ]);
  });
});
