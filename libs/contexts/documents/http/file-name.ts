const MAX_LENGTH = 255;

/** A name that a sender gave, fit to be stored and shown: no folders, no control characters, bounded. */
export function soundFileName(given: string | undefined): string | undefined {
  const name = (given ?? '')
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    // These are the characters that a terminal or a header would act on.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '')
    .trim();
  if (name === '' || name === '.' || name === '..') return undefined;
  if (name.length <= MAX_LENGTH) return name;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  return [...name.slice(0, MAX_LENGTH - ending.length)].join('').replace(/[\uD800-\uDBFF]$/, '') + ending;
}

/** The file name of a `Content-Disposition` header (RFC 6266 section 4.3); `filename*` counts before `filename`. */
export function dispositionFileName(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const extended = /;\s*filename\*\s*=\s*UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]+)/i.exec(header)?.[1];
  if (extended !== undefined) {
    try {
      return soundFileName(decodeURIComponent(extended));
    } catch {
      // Broken percent-encoding: the plain parameter is the fallback that the RFC foresees.
    }
  }
  const quoted = /;\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header)?.[1]?.replace(/\\(.)/g, '$1');
  const plain = quoted ?? /;\s*filename\s*=\s*([^\s;"]+)/i.exec(header)?.[1];
  // Header bytes reach us as Latin-1; senders mean UTF-8.
  return soundFileName(plain === undefined ? undefined : Buffer.from(plain, 'latin1').toString('utf8'));
}

/** `attachment` with the name in both forms of RFC 6266, so that every client finds one that it understands. */
export function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
