import { fold, type Timed } from '@docket/kernel';
import {
  channelsFor,
  isNotificationKind,
  noPreferences,
  noticesText,
  recipientDecider,
  summaryOfKind,
  type NoticeLine,
  type Preferences,
  type Recipient,
  type RecipientCommand,
  type RecipientEvent,
} from './index.js';

const time = '2026-03-01T10:00:00.000Z';
const now = new Date(time);
const address = `personal:v1:${'a'.repeat(16)}:${'b'.repeat(40)}`;
const preferences: Preferences = {
  ...noPreferences,
  choices: [
    { kind: 'job.failed', channels: ['inbox', 'mail', 'webhook'] },
    { kind: 'job.succeeded', channels: ['mail'] },
  ],
};
const save = { type: 'SavePreferences', preferences } as const;
const give = { type: 'GiveAddress', channel: 'mail', addressId: 'a-1', address } as const;
const confirm = { type: 'ConfirmAddress', addressId: 'a-1' } as const;

/** What commands lead to, with the code of the last one that was refused and the events of the last one. */
function after(...commands: readonly (RecipientCommand & { readonly at?: string })[]) {
  let state: Recipient = recipientDecider.initialState;
  let refused: string | undefined;
  let last: readonly RecipientEvent[] = [];
  for (const { at = time, ...command } of commands) {
    const decision = recipientDecider.decide(command, state, { now: new Date(at) });
    refused = decision.ok ? undefined : decision.code;
    last = decision.ok ? decision.events : [];
    const events = last.map((event): Timed<RecipientEvent> => ({ ...event, time: at }));
    state = fold(recipientDecider, state, events);
  }
  return { state, refused, last: last.map(({ type }) => type) };
}

describe('somebody who wants to be told', () => {
  it('is told where they chose it, by mail once the address is confirmed', () => {
    expect(channelsFor(recipientDecider.initialState, 'job.failed')).toEqual([]);
    expect(channelsFor(after(save).state, 'job.failed')).toEqual(['inbox']);
    expect(channelsFor(after(save, give).state, 'job.failed')).toEqual(['inbox']);
    expect(channelsFor(after(save, give, confirm).state, 'job.failed')).toEqual(['inbox', 'mail']);
    expect(channelsFor(after(save, give, confirm).state, 'report.ready')).toEqual([]);
    const hook = { ...give, channel: 'webhook' } as const;
    expect(channelsFor(after(save, hook).state, 'job.failed')).toEqual(['inbox', 'webhook']);
  });

  it('names each kind once', () => {
    const twice = [...preferences.choices, ...preferences.choices];
    const command = { ...save, preferences: { ...preferences, choices: twice } };
    expect(after(command).refused).toBe('NOTIFICATION.PREFERENCES_INVALID');
  });

  it('confirms an address once, within seven days, and none that was changed', () => {
    expect(after(give, confirm, confirm).last).toEqual([]);
    expect(after(give, { ...confirm, addressId: 'a-0' }).refused).toBe('NOTIFICATION.LINK_INVALID');
    expect(after(confirm).refused).toBe('NOTIFICATION.LINK_INVALID');
    expect(after(give, { ...confirm, at: '2026-03-09T10:00:00.000Z' }).refused).toBe(
      'NOTIFICATION.LINK_INVALID',
    );
    const again = { ...give, addressId: 'a-2' };
    expect(after(give, confirm, again).state.mail).toMatchObject({ addressId: 'a-2', confirmed: false });
    expect(after(give, again, confirm).refused).toBe('NOTIFICATION.LINK_INVALID');
  });

  it('gives five addresses a day at most', () => {
    const many = Array.from({ length: 5 }, () => give);
    expect(after(...many).refused).toBeUndefined();
    expect(after(...many, give).refused).toBe('NOTIFICATION.TOO_MANY_ADDRESSES');
    expect(after(...many, { ...give, at: '2026-03-02T10:00:01.000Z' }).refused).toBeUndefined();
  });

  it('unsubscribes of one kind or of all, once, and keeps the inbox', () => {
    const leave = (kind: 'job.failed' | 'all') => ({ type: 'Unsubscribe', kind, way: 'one-click' }) as const;
    const one = after(save, give, confirm, leave('job.failed'));
    expect(channelsFor(one.state, 'job.failed')).toEqual(['inbox']);
    expect(channelsFor(one.state, 'job.succeeded')).toEqual(['mail']);
    expect(after(save, leave('job.failed'), leave('job.failed')).last).toEqual([]);
    const all = after(save, give, confirm, leave('all')).state;
    expect(all.preferences.choices.flatMap(({ channels }) => channels)).toEqual(['inbox', 'webhook']);
    expect(after(leave('all')).last).toEqual([]);
  });

  it('removes an address once', () => {
    const remove = { type: 'RemoveAddress', channel: 'mail', reason: 'left' } as const;
    expect(after(give, remove).state.mail).toBeNull();
    expect(after(give, remove, remove).last).toEqual([]);
    const late = { type: 'NotificationAddressConfirmed', data: { addressId: 'a-1' }, time } as const;
    expect(recipientDecider.evolve(after(give, remove).state, late).mail).toBeNull();
    const foreign = { type: 'Unheard', data: {}, time } as never;
    expect(recipientDecider.evolve(recipientDecider.initialState, foreign)).toBe(
      recipientDecider.initialState,
    );
    expect(now.toISOString()).toBe(time);
  });
});

describe('a message to somebody', () => {
  const line: NoticeLine = {
    notificationId: 'n-1',
    kind: 'job.failed',
    title: 'pdf.text@2 has\nfailed',
    text: 'No text. (PDF.EMPTY)',
    path: '/console/jobs/j-1',
    at: time,
  };

  it('names what happened, in lines without control characters, and where to see it', () => {
    const { title, text } = noticesText([line], 0, 'https://docket.example.org');
    expect(title).toBe('[Docket] pdf.text@2 has failed');
    expect(text).toContain('https://docket.example.org/console/jobs/j-1');
    const many = noticesText([line, { ...line, text: '' }], 3, undefined);
    expect(many.title).toBe('[Docket] 5 notifications');
    expect(many.text).toContain('3 more are in the inbox');
  });

  it('is of kinds that are known', () => {
    expect([isNotificationKind('job.failed'), isNotificationKind('job.x')]).toEqual([true, false]);
    expect(summaryOfKind('job.failed')).toContain('failed');
    expect(summaryOfKind('all')).toContain('Everything');
  });
});
