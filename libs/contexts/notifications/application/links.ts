import { createHmac, timingSafeEqual } from 'node:crypto';

export const linkPurposes = ['confirm', 'unsubscribe', 'confirm-consent', 'withdraw-consent'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** What a link in a mail stands for. It is bound to one recipient and one kind or address. */
export interface NotificationLink {
  readonly purpose: LinkPurpose;
  readonly tenant: string;
  /** The recipient, or the consent. */
  readonly id: string;
  /** The kind (`all` for every one), or the id of the address. */
  readonly of: string;
}

/** Purpose of the key that signs links. Never change it: links in mails would be worth nothing. */
const PURPOSE = 'notification links';
const MOST_CHARACTERS = 1_000;
export const LINKS_PATH = '/v1/notifications/links/';

/** Links in mails: whoever has one may do what it says, and nothing else, without signing in. */
export class NotificationLinks {
  private readonly key: Uint8Array;

  constructor(keyFor: (purpose: string) => Uint8Array) {
    this.key = keyFor(PURPOSE);
  }

  token({ purpose, tenant, id, of }: NotificationLink): string {
    const content = Buffer.from(JSON.stringify([1, purpose, tenant, id, of])).toString('base64url');
    return `${content}.${this.sign(content).toString('base64url')}`;
  }

  /** The whole address. @param origin where browsers reach the API */
  url(origin: string, link: NotificationLink): string {
    return `${origin}${LINKS_PATH}${this.token(link)}`;
  }

  /** @returns undefined for what was not made here, or was altered */
  read(token: string): NotificationLink | undefined {
    if (token.length > MOST_CHARACTERS) return undefined;
    const [content = '', signature = '', ...more] = token.split('.');
    const given = Buffer.from(signature, 'base64url');
    const expected = this.sign(content);
    if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
      return undefined;
    const [version, purpose, tenant, id, of] = JSON.parse(
      Buffer.from(content, 'base64url').toString('utf8'),
    ) as [number, LinkPurpose, string, string, string];
    return version === 1 && linkPurposes.includes(purpose) ? { purpose, tenant, id, of } : undefined;
  }

  private sign(content: string): Buffer {
    return createHmac('sha256', this.key).update(content).digest();
  }
}
