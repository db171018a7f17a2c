import { createHmac } from 'node:crypto';

/** Purpose of the key that secrets derive from. Never change it: every secret would be another one. */
const PURPOSE = 'alert channel secrets';

/** The secrets of webhook channels. None is stored: each derives from the key that all processes share and its channel. */
export class ChannelSecrets {
  private readonly key: Uint8Array;

  constructor(keyFor: (purpose: string) => Uint8Array) {
    this.key = keyFor(PURPOSE);
  }

  bytes(channel: string): Buffer {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([channel]))
      .digest();
  }

  /** As Standard Webhooks writes it: `whsec_` and base64. */
  text(channel: string): string {
    return `whsec_${this.bytes(channel).toString('base64')}`;
  }
}
