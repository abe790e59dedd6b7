/** Words that YAML may take for something else than text. */
const TAKEN = /^(?:true|false|yes|no|on|off|y|n|null|~)$/i;

const PLAIN = /^[a-z_][\w./-]*$/i;

/** Text as YAML takes it: quoted where it could mean something else, or holds what nobody sees. */
export function yamlWord(text: string): string {
  if ((PLAIN.test(text) && !TAKEN.test(text)) || text === '.') return text;
  return JSON.stringify(text).replaceAll(/[^\u0020-\u007e]/g, escaped);
}

/** A list of texts on one line. */
export function yamlList(texts: readonly string[]): string {
  return `[${texts.map(yamlWord).join(', ')}]`;
}

/** Letters of all scripts are left to be read; what moves a cursor or turns a line around is not. */
function escaped(unit: string): string {
  if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(unit)) return unit;
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
