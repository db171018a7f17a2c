import { createHash, createHmac } from 'node:crypto';

export interface SecretRef {
  readonly tenant: string;
  readonly webhookId: string;
  readonly secretId: string;
}

/** Purpose of the key that secrets derive from. Never change it: every secret would be another one. */
const PURPOSE = 'webhook secrets';

/**
 * The secrets of webhooks. None is stored: each derives from the key that all processes share and from its id, which is in
 * the log.
 */
export class WebhookSecrets {
  private readonly key: Uint8Array;

  constructor(keyFor: (purpose: string) => Uint8Array) {
    this.key = keyFor(PURPOSE);
  }

  /** 32 bytes. */
  bytes({ tenant, webhookId, secretId }: SecretRef): Buffer {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([tenant, webhookId, secretId]))
      .digest();
  }

  /** As Standard Webhooks writes it: `whsec_` and base64. */
  text(secret: SecretRef): string {
    return `whsec_${this.bytes(secret).toString('base64')}`;
  }

  /** SHA-256, hex: what the log keeps, to tell when the key was changed. */
  fingerprint(secret: SecretRef): string {
    return createHash('sha256').update(this.bytes(secret)).digest('hex');
  }
}
