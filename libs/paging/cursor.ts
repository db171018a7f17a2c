const MAX_CURSOR_LENGTH = 400;

/**
 * An opaque cursor: the key of the last row of a page, with the name of the list that it belongs to. Clients
 * hand it back as it is; it holds nothing that the page did not show.
 */
export function encodeCursor(list: string, key: string): string {
  return Buffer.from(JSON.stringify([list, key]), 'utf8').toString('base64url');
}

/** The key in a cursor, or undefined for a text that is no cursor of this list. */
export function decodeCursor(list: string, cursor: string): string | undefined {
  if (cursor.length === 0 || cursor.length > MAX_CURSOR_LENGTH) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== 2) return undefined;
    const [name, key] = parts as unknown[];
    return name === list && typeof key === 'string' && key.length > 0 ? key : undefined;
  } catch {
    return undefined;
  }
}
