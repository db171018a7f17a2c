import { createHash } from 'node:crypto';

const SHOWN_HEX = 8;

/** What can be shown of a secret: its length, and the beginning of its hash, to know it again by. */
export function masked(secret: string): string {
  const hash = createHash('sha256').update(secret).digest('hex').slice(0, SHOWN_HEX);
  return `${secret.length} characters, SHA-256 ${hash}…`;
}
