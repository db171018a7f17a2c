import { Webhook } from 'standardwebhooks';
import { signedHeaders } from '@docket/outbound';
import { WebhookSecrets } from './secrets.js';

const keyFor = (purpose: string) => new Uint8Array(Buffer.from(purpose.padEnd(32, '.')).subarray(0, 32));
const secrets = new WebhookSecrets(keyFor);
const ref = { tenant: 'default', webhookId: 'w1', secretId: 's1' };
const body = '{"type":"JobSucceeded","data":{"ü":1}}';

describe('a signature', () => {
  it('is what another implementation of Standard Webhooks expects', () => {
    const headers = signedHeaders('msg-1', new Date(), body, [secrets.bytes(ref)]);
    expect(new Webhook(secrets.text(ref)).verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => new Webhook(secrets.text(ref)).verify(`${body} `, headers)).toThrow();
    const stranger = secrets.text({ ...ref, secretId: 's2' });
    expect(() => new Webhook(stranger).verify(body, headers)).toThrow();
  });

  it('is made with each secret while one replaces the other', () => {
    const next = { ...ref, secretId: 's2' };
    const headers = signedHeaders('msg-1', new Date(), body, [secrets.bytes(next), secrets.bytes(ref)]);
    for (const each of [ref, next]) new Webhook(secrets.text(each)).verify(body, headers);
  });

  it('is of another secret for another tenant, webhook, id or key', () => {
    const other = new WebhookSecrets(() => new Uint8Array(32));
    const texts = [
      secrets.text(ref),
      secrets.text({ ...ref, tenant: 'clinic-b' }),
      secrets.text({ ...ref, webhookId: 'w2' }),
      secrets.text({ ...ref, secretId: 's2' }),
      other.text(ref),
    ];
    expect(new Set(texts).size).toBe(texts.length);
    expect(secrets.fingerprint(ref)).not.toBe(other.fingerprint(ref));
  });
});
