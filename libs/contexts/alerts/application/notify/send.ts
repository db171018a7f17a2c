import type { Settings } from '@docket/configuration';
import { messageOf, type Clock } from '@docket/kernel';
import { AddressPolicy, MailError, post, PostError, sendMail, signedHeaders } from '@docket/outbound';
import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { heldText, noticeText, type AlertChannel } from '../../domain/index.js';
import type { ChannelSecrets } from './channel-secrets.js';
import { HELD_GROUP, type MessageRecord } from './outbox.js';

/** Why a message did not arrive, for people. */
export class SendError extends Error {
  override readonly name = 'SendError';
}

export interface Sending {
  readonly settings: Pick<Settings, 'home' | 'webhookNetworks' | 'smtpUrl' | 'mailFrom'>;
  readonly secrets: ChannelSecrets;
  readonly clock: Clock;
  /** Longest time of one try. */
  readonly timeoutMs: number;
}

const MOST_FILE_BYTES = 5_000_000;

/** Sends a message once. @throws SendError, or the reason of `signal` when that aborts */
export async function sendMessage(
  sending: Sending,
  channel: AlertChannel,
  message: MessageRecord,
  signal: AbortSignal,
): Promise<void> {
  switch (channel.kind) {
    case 'file':
      return writeToFile(sending, channel, message);
    case 'webhook':
      return postToWebhook(sending, channel, message, signal);
    case 'mail':
      return mailTo(sending, channel, message);
  }
}

/** The message as people read it. */
function textOf({ group, lines, omitted = 0, note }: MessageRecord): {
  readonly title: string;
  readonly text: string;
} {
  if (note !== undefined) return note;
  return group === HELD_GROUP ? heldText(lines, omitted) : noticeText(group, lines);
}

/** The message as programs get it. */
function bodyOf(message: MessageRecord, at: Date): string {
  const { _id, channel, group, lines } = message;
  const { title, text } = textOf(message);
  const data = { messageId: _id, channel, group, title, text, alerts: lines };
  return JSON.stringify({ type: 'alert.message', timestamp: at.toISOString(), data });
}

/** One line of JSON for each message, in the home folder of the process that sends. For trying. */
async function writeToFile(
  { settings, clock }: Sending,
  channel: AlertChannel,
  message: MessageRecord,
): Promise<void> {
  const folder = resolve(settings.home, 'alerts');
  const file = join(folder, `${channel.name}.jsonl`);
  try {
    await mkdir(folder, { recursive: true });
    const size = await stat(file).then(
      (found) => found.size,
      () => 0,
    );
    if (size > MOST_FILE_BYTES) await rename(file, `${file}.1`);
    await appendFile(file, `${bodyOf(message, clock.now())}\n`);
  } catch (error) {
    throw new SendError(`The file ${file} cannot be written: ${messageOf(error)}.`, { cause: error });
  }
}

async function postToWebhook(
  { settings, secrets, clock, timeoutMs }: Sending,
  channel: AlertChannel,
  message: MessageRecord,
  signal: AbortSignal,
): Promise<void> {
  const now = clock.now();
  const body = bodyOf(message, now);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Docket-Alerts/1',
    ...signedHeaders(message._id, now, body, [secrets.bytes(channel.name)]),
  };
  const policy = new AddressPolicy(settings.webhookNetworks);
  try {
    const { status, excerpt } = await post({
      url: channel.url ?? '',
      headers,
      body,
      timeoutMs,
      signal,
      policy,
    });
    if (status >= 200 && status < 300) return;
    throw new SendError(
      `The receiver answered ${status}${excerpt === '' ? '' : `: ${excerpt.slice(0, 200)}`}.`,
    );
  } catch (error) {
    if (error instanceof PostError) throw new SendError(error.message, { cause: error });
    throw error;
  }
}

async function mailTo(
  { settings, timeoutMs }: Sending,
  channel: AlertChannel,
  message: MessageRecord,
): Promise<void> {
  const { title, text } = textOf(message);
  try {
    await sendMail(settings, { to: channel.to ?? [], subject: title, text, id: message._id }, timeoutMs);
  } catch (error) {
    if (error instanceof MailError) throw new SendError(error.message, { cause: error });
    throw error;
  }
}
