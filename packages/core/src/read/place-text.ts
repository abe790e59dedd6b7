/** A place in the document as messages write it, such as `services.web.ports[0].target`. */
export function placeText(place: readonly PropertyKey[]): string {
  let written = '';
  for (const part of place) {
    if (typeof part === 'number') written += `[${part}]`;
    else written += written === '' ? String(part) : `.${String(part)}`;
  }
  return written;
}
