// CloudEvents percent-encodes what is outside U+0021..U+007E, the double quote and the percent sign
// (HTTP protocol binding 1.0.2, section 3.1.3.2; the NATS binding follows it).
const UNSAFE = /[^\x21-\x7e]|["%]/;
const UNSAFE_RUN = /(?:[^\x21-\x7e]|["%])+/g;

/** A header value that holds any text: no line break, no byte beyond ASCII and no edge space gets through. */
export function encodeHeaderValue(text: string): string {
  return UNSAFE.test(text) ? text.replace(UNSAFE_RUN, percentEncoded) : text;
}

function percentEncoded(run: string): string {
  let encoded = '';
  for (const byte of Buffer.from(run, 'utf8')) {
    encoded += `%${byte < 16 ? '0' : ''}${byte.toString(16).toUpperCase()}`;
  }
  return encoded;
}

/** The text behind a header value. A percent sign that encodes nothing stays as it is. */
export function decodeHeaderValue(value: string): string {
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
