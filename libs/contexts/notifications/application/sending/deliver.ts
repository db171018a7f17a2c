import type { Reaction } from '@docket/processes';
import type { ReactionServices } from '@docket/composition';
import { channelsFor, consentDecider, recipientDecider, type NoticeLine } from '../../domain/index.js';
import type { AddressField, PersonalAddresses } from '../addresses.js';
import type { MessageRecord, PersonalOutbox } from './outbox.js';
import { askToConfirm, mailNotices, postNotices, SendError, type Sending } from './send.js';

export interface DelivererOptions extends Pick<ReactionServices, 'store'> {
  readonly outbox: PersonalOutbox;
  readonly addresses: PersonalAddresses;
  readonly sending: Sending;
  /** Pauses between the tries of one message. */
  readonly delaysMs: readonly number[];
  readonly count: (channel: string, outcome: 'succeeded' | 'failed' | 'given_up' | 'canceled') => void;
}

/** What is sent where, as the log has it at the moment of sending. */
interface Target {
  readonly address: string;
  readonly lines: readonly NoticeLine[];
}

/** Sends a message once, and records what came of it. */
export async function deliver(
  { store, outbox, addresses, sending, delaysMs, count }: DelivererOptions,
  message: MessageRecord,
  { signal }: Reaction,
): Promise<void> {
  const { clock } = sending;
  const cancel = async (reason: string): Promise<void> => {
    count(message.channel, 'canceled');
    await outbox.record(message, { state: 'canceled', reason }, clock.now());
  };
  const target = await targetOf({ store, addresses }, message);
  if (typeof target === 'string') return cancel(target);
  const at = clock.now();
  const error = await sendTo(sending, target, message, signal).then(
    () => null,
    (problem: unknown) => {
      if (problem instanceof SendError) return problem.message;
      throw problem;
    },
  );
  const now = clock.now();
  if (error === null) {
    count(message.channel, 'succeeded');
    await outbox.record(message, { state: 'succeeded', attempt: { at, error } }, now);
    return;
  }
  const delayMs = delaysMs[message.tries];
  count(message.channel, delayMs === undefined ? 'given_up' : 'failed');
  await outbox.record(
    message,
    delayMs === undefined
      ? { state: 'failed', attempt: { at, error }, reason: error }
      : { state: 'pending', attempt: { at, error }, nextAt: new Date(now.getTime() + delayMs) },
    now,
  );
}

async function sendTo(
  sending: Sending,
  { address, lines }: Target,
  message: MessageRecord,
  signal: AbortSignal,
): Promise<void> {
  if (message.confirmation !== null) return askToConfirm(sending, address, message);
  if (message.channel === 'mail') return mailNotices(sending, address, message, lines);
  return postNotices(sending, address, message, lines, signal);
}

/** @returns the sentence that says why nothing is sent, where nothing is */
async function targetOf(
  { store, addresses }: Pick<DelivererOptions, 'store' | 'addresses'>,
  { tenant, recipient: id, channel, confirmation, lines }: MessageRecord,
): Promise<Target | string> {
  const open = async (field: AddressField, stored: string): Promise<Target | string> => {
    const address = await addresses.read(tenant, id, field, stored);
    return address === undefined ? 'The address was erased.' : { address, lines };
  };
  if (confirmation?.of === 'consent') {
    const aggregate = { tenant, type: consentDecider.aggregate, id };
    const { state } = await store.load(consentDecider, aggregate, {
      minPosition: await store.lastPosition(aggregate),
    });
    const { status, given } = state;
    if (status !== 'asked' || given?.addressId !== confirmation.addressId)
      return 'The consent was changed meanwhile.';
    return open('campaign-mail', given.address);
  }
  const aggregate = { tenant, type: recipientDecider.aggregate, id };
  const { state } = await store.load(recipientDecider, aggregate, {
    minPosition: await store.lastPosition(aggregate),
  });
  const known = state[channel];
  if (known === null) return 'The address was removed.';
  if (confirmation !== null)
    return known.addressId === confirmation.addressId && !known.confirmed
      ? open('notification-mail', known.address)
      : 'The address was changed meanwhile.';
  const wanted = lines.filter(({ kind }) => channelsFor(state, kind).includes(channel));
  if (wanted.length === 0) return 'It is not wanted any more.';
  const target = await open(`notification-${channel}`, known.address);
  return typeof target === 'string' ? target : { ...target, lines: wanted };
}
