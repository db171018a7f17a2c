import { createHmac } from 'node:crypto';

/** Purpose of the key that secrets derive from. Never change it: every secret would be another one. */
const PURPOSE = 'report delivery secrets';

/** Secrets of webhooks that tell of reports. None is stored: each derives from the key that all processes share. */
export class DeliverySecrets {
  private readonly key: Uint8Array;

  constructor(keyFor: (purpose: string) => Uint8Array) {
    this.key = keyFor(PURPOSE);
  }

  bytes(tenant: string, schedule: string): Buffer {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([tenant, schedule]))
      .digest();
  }

  /** As Standard Webhooks writes it: `whsec_` and base64. */
  text(tenant: string, schedule: string): string {
    return `whsec_${this.bytes(tenant, schedule).toString('base64')}`;
  }
}
