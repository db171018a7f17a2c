import { createHmac } from 'node:crypto';

/**
 * Headers of a delivery by the Standard Webhooks specification, version 1: a signature by each secret, the newest first.
 * @param id stays the same at every try: receivers tell repeats by it
 */
export function signedHeaders(
  id: string,
  now: Date,
  body: string,
  secrets: readonly Uint8Array[],
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const signatures = secrets.map((secret) => {
    const hash = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
    return `v1,${hash}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
