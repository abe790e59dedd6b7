import { extraFlags } from './options.ts';
import type { Program, Written } from './program.ts';

/** The settings of the server's command by their names, written `-c name=value`, `--name=value` or `-B value`; the last one counts. */
export function settingsOf(program: Program): ReadonlyMap<string, Written> {
  const words = [...ownWords(program), ...extraFlags(program)];
  return new Map(
    words.flatMap((word, index) => {
      const setting = assigned(word, words[index - 1]) ?? short(word, words[index + 1]);
      return setting === undefined ? [] : [setting];
    }),
  );
}

/** What stands before the server is of a shell or of a start script. */
function ownWords({ words }: Program): readonly Written[] {
  return words.slice(
    words.findIndex(({ text }) => /(?:^|\/)(?:postgres|postmaster)$/.test(text)) + 1,
  );
}

type Setting = readonly [name: string, value: Written];

function assigned({ text, position }: Written, before: Written | undefined): Setting | undefined {
  const option =
    before?.text === '-c' ? text : /^(?:-c|--)(?<rest>.+)$/.exec(text)?.groups?.['rest'];
  const { name, value } = /^(?<name>[\w-]+)=(?<value>.*)$/.exec(option ?? '')?.groups ?? {};
  if (name === undefined || value === undefined) return undefined;
  return [name.replaceAll('-', '_').toLowerCase(), { text: value, position }];
}

/**
 * Options of one letter, whose value may be glued to them.
 * @see https://www.postgresql.org/docs/current/app-postgres.html
 */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['-B', 'shared_buffers'],
  ['-N', 'max_connections'],
  ['-S', 'work_mem'],
]);

function short({ text, position }: Written, after: Written | undefined): Setting | undefined {
  const name = SHORT.get(text.slice(0, 2));
  if (name === undefined) return undefined;
  if (text.length > 2) return [name, { text: text.slice(2), position }];
  return after && [name, after];
}
