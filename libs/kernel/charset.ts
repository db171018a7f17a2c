export type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Control characters that no text has: all below 0x20 but tab, line feed, form feed, carriage return and escape. */
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/;

/**
 * The character set of the first bytes of a text, and the text that they hold; undefined where they are no text.
 * Order: byte order mark; UTF-16 without a mark (zero bytes on one side of the pairs); valid UTF-8; then
 * windows-1252, which takes nearly any byte, so it needs text without control characters.
 */
export function detectCharset(prefix: Uint8Array): { charset: Charset; text: string } | undefined {
  const bytes = Buffer.from(prefix.buffer, prefix.byteOffset, prefix.byteLength);
  const charset = byMark(bytes) ?? byZeroBytes(bytes);
  if (charset !== undefined) return textIn(bytes, charset);
  return utf8(bytes) ?? textIn(bytes, 'windows-1252');
}

function byMark(bytes: Buffer): Charset | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Text of mostly western letters in UTF-16 has a zero in nearly every pair, always on the same side. */
function byZeroBytes(bytes: Buffer): Charset | undefined {
  const pairs = Math.floor(Math.min(bytes.length, 4096) / 2);
  if (pairs < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < pairs * 2; index += 2) {
    if (bytes[index] === 0) even += 1;
    if (bytes[index + 1] === 0) odd += 1;
  }
  if (odd > pairs * 0.6 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.6 && odd < pairs * 0.05) return 'utf-16be';
  return undefined;
}

/** Valid UTF-8; a character cut off at the end of the prefix is forgiven (`stream: true` keeps it back). */
function utf8(bytes: Buffer): { charset: Charset; text: string } | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return CONTROL.test(text) ? undefined : { charset: 'utf-8', text };
  } catch {
    return undefined;
  }
}

function textIn(bytes: Buffer, charset: Charset): { charset: Charset; text: string } | undefined {
  const text = new TextDecoder(charset).decode(bytes, { stream: true });
  return CONTROL.test(text) ? undefined : { charset, text };
}
