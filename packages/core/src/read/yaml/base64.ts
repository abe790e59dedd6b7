const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const WELL_FORMED = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** The text that base64 holds, line breaks ignored; `undefined` when it is no base64. Bytes that are not UTF-8 are lost. */
export function decodeBase64Text(encoded: string): string | undefined {
  const digits = encoded.replace(/[\r\n]/g, '');
  if (!WELL_FORMED.test(digits)) return undefined;
  let escaped = '';
  for (let at = 0; at < digits.length; at += 4) escaped += percentEncoded(digits.slice(at, at + 4));
  try {
    return decodeURIComponent(escaped);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return decodeURIComponent(escaped.replace(/%[89a-f]./g, '\uFFFD'));
  }
}

function percentEncoded(group: string): string {
  const letters = group.replace(/=+$/, '');
  let bits = 0;
  for (const letter of letters) bits = (bits << 6) | ALPHABET.indexOf(letter);
  bits <<= 6 * (4 - letters.length);
  const octets = [bits >> 16, (bits >> 8) & 0xff, bits & 0xff].slice(0, letters.length - 1);
  return octets.map((octet) => `%${octet.toString(16).padStart(2, '0')}`).join('');
}
