import type { Settings } from '@docket/configuration';
import type { Clock } from '@docket/kernel';
import { AddressPolicy, MailError, post, PostError, sendMail, signedHeaders } from '@docket/outbound';
import { createHmac } from 'node:crypto';
import { noticesText, type NoticeLine } from '../../domain/index.js';
import type { NotificationLinks } from '../links.js';
import type { MessageRecord } from './outbox.js';

/** Why a message did not arrive, for people. */
export class SendError extends Error {
  override readonly name = 'SendError';
}

export interface Sending {
  readonly settings: Pick<Settings, 'publicUrl' | 'webhookNetworks' | 'smtpUrl' | 'mailFrom'>;
  readonly links: NotificationLinks;
  readonly secrets: PersonalWebhookSecrets;
  readonly clock: Clock;
  /** Longest time of one try. */
  readonly timeoutMs: number;
}

/** Purpose of the key that secrets derive from. Never change it: every secret would be another one. */
const PURPOSE = 'notification webhook secrets';

/** The secrets of people's webhooks. None is stored. */
export class PersonalWebhookSecrets {
  private readonly key: Uint8Array;

  constructor(keyFor: (purpose: string) => Uint8Array) {
    this.key = keyFor(PURPOSE);
  }

  bytes(tenant: string, recipient: string): Buffer {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([tenant, recipient]))
      .digest();
  }

  /** As Standard Webhooks writes it: `whsec_` and base64. */
  text(tenant: string, recipient: string): string {
    return `whsec_${this.bytes(tenant, recipient).toString('base64')}`;
  }
}

/** Where links of mails lead. @throws SendError where nobody has said it */
export function originOf({ publicUrl }: Pick<Settings, 'publicUrl'>): string {
  if (publicUrl !== undefined) return publicUrl;
  throw new SendError('Links in mails lead nowhere: set DOCKET_PUBLIC_URL for the app "processes".');
}

/**
 * The headers with which mail programs show a button for unsubscribing (RFC 2369, RFC 8058).
 * @param url takes a POST without signing in
 */
export function unsubscribeHeaders(url: string): Readonly<Record<string, string>> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

/** Sends a mail once. @throws SendError */
export async function mail(
  { settings, timeoutMs }: Pick<Sending, 'timeoutMs'> & { readonly settings: Sending['settings'] },
  message: {
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly id: string;
    readonly headers?: Readonly<Record<string, string>>;
  },
): Promise<void> {
  try {
    await sendMail(settings, { ...message, to: [message.to] }, timeoutMs);
  } catch (error) {
    if (error instanceof MailError) throw new SendError(error.message, { cause: error });
    throw error;
  }
}

/** Asks by mail whether an address is somebody's. Nothing else is mailed before they say so. @throws SendError */
export async function askToConfirm(sending: Sending, to: string, message: MessageRecord): Promise<void> {
  const { tenant, recipient: id, confirmation } = message;
  if (confirmation === null) return;
  const ofConsent = confirmation.of === 'consent';
  const purpose = ofConsent ? 'confirm-consent' : 'confirm';
  const url = sending.links.url(originOf(sending.settings), {
    purpose,
    tenant,
    id,
    of: confirmation.addressId,
  });
  const what = ofConsent ? 'mails about news' : 'mails about what is yours, such as jobs that end';
  const text = [
    `Somebody gave this address to Docket for ${what}.`,
    '',
    'If that was you, open this page within seven days and confirm it:',
    '',
    url,
    '',
    'If it was not, do nothing: no other mail is sent to this address.',
    '',
  ].join('\n');
  await mail(sending, { to, subject: '[Docket] Confirm your address', text, id: message._id });
}

/** Mails what is in a message, with the way out of it. @throws SendError */
export async function mailNotices(
  sending: Sending,
  to: string,
  message: MessageRecord,
  lines: readonly NoticeLine[],
): Promise<void> {
  const origin = originOf(sending.settings);
  const { tenant, recipient: id, omitted } = message;
  const kinds = new Set(lines.map(({ kind }) => kind));
  const [only = 'all'] = kinds.size === 1 ? kinds : [];
  const url = sending.links.url(origin, { purpose: 'unsubscribe', tenant, id, of: only });
  const { title, text } = noticesText(lines, omitted, origin);
  const foot = [
    '--',
    'You chose to be told of this. Other choices: ' + `${origin}/console/notifications`,
    `No more of these mails: ${url}`,
    '',
  ].join('\n');
  await mail(sending, {
    to,
    subject: title,
    text: `${text}\n${foot}`,
    id: message._id,
    headers: unsubscribeHeaders(url),
  });
}

/** Posts what is in a message, signed by Standard Webhooks. @throws SendError, or the reason of `signal` */
export async function postNotices(
  sending: Sending,
  url: string,
  message: MessageRecord,
  lines: readonly NoticeLine[],
  signal: AbortSignal,
): Promise<void> {
  const { clock, secrets, settings, timeoutMs } = sending;
  const { _id, tenant, recipient, omitted } = message;
  const now = clock.now();
  const data = { messageId: _id, recipient, omitted, notifications: lines };
  const body = JSON.stringify({ type: 'notification.message', timestamp: now.toISOString(), data });
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Docket-Notifications/1',
    ...signedHeaders(_id, now, body, [secrets.bytes(tenant, recipient)]),
  };
  const policy = new AddressPolicy(settings.webhookNetworks);
  try {
    const { status } = await post({ url, headers, body, timeoutMs, signal, policy });
    if (status < 200 || status >= 300) throw new SendError(`The receiver answered ${status}.`);
  } catch (error) {
    if (error instanceof PostError) throw new SendError(error.message, { cause: error });
    throw error;
  }
}
