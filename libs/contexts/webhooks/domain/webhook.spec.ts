import { fold } from '@docket/kernel';
import { matches, webhookDecider, type WebhookCommand, type WebhookEvent } from './index.js';

const now = new Date('2026-01-01T00:00:00Z');
const time = now.toISOString();
const secret = (secretId: string) => ({ secretId, fingerprint: 'a'.repeat(64) });
const webhook = {
  url: 'https://example.org/hook',
  eventTypes: ['JobSucceeded'],
  filter: {},
  secret: secret('first'),
  requestHash: 'b'.repeat(64),
};
const created: WebhookEvent = { type: 'WebhookCreated', data: webhook };
const disabled: WebhookEvent = { type: 'WebhookDisabled', data: { cause: 'gone', reason: '410' } };
const deleted: WebhookEvent = { type: 'WebhookDeleted', data: { reason: 'not needed' } };
const given = (...events: WebhookEvent[]) =>
  fold(
    webhookDecider,
    webhookDecider.initialState,
    events.map((event) => ({ ...event, time })),
  );
const decide = (command: WebhookCommand, ...events: WebhookEvent[]) =>
  webhookDecider.decide(command, given(...events), { now });
const reason = 'because';

describe('a webhook', () => {
  it('is created once for a request, and refuses another request of the same key', () => {
    expect(decide({ type: 'CreateWebhook', webhook })).toMatchObject({ ok: true, events: [created] });
    expect(decide({ type: 'CreateWebhook', webhook }, created)).toEqual({ ok: true, events: [] });
    const other = { ...webhook, requestHash: 'c'.repeat(64) };
    expect(decide({ type: 'CreateWebhook', webhook: other }, created)).toMatchObject({
      code: 'WEBHOOK.IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('signs with two secrets at most while one replaces the other', () => {
    const rotate = (id: string): WebhookEvent => ({
      type: 'WebhookSecretRotated',
      data: { secret: secret(id), overlapUntil: time, reason },
    });
    const state = given(created, rotate('second'), rotate('third'));
    expect(state).toMatchObject({ secrets: [{ secretId: 'third' }, { secretId: 'second', until: time }] });
    const command = { type: 'RotateWebhookSecret', secret: secret('x'), overlapMs: 60_000, reason } as const;
    expect(decide(command, created)).toMatchObject({
      events: [{ data: { overlapUntil: '2026-01-01T00:01:00.000Z' } }],
    });
  });

  it('is changed and enabled again in one decision', () => {
    const command = {
      type: 'ChangeWebhook',
      changes: { url: 'https://a.example' },
      enabled: true,
      reason,
    } as const;
    expect(decide(command, created, disabled)).toMatchObject({
      events: [{ type: 'WebhookChanged' }, { type: 'WebhookEnabled' }],
    });
    expect(decide({ type: 'ChangeWebhook', changes: {}, enabled: true, reason }, created)).toEqual({
      ok: true,
      events: [],
    });
    expect(decide({ type: 'ChangeWebhook', changes: {}, enabled: false, reason }, created)).toMatchObject({
      events: [{ type: 'WebhookDisabled', data: { cause: 'person' } }],
    });
  });

  it('is disabled once, and then takes neither a test nor a redelivery', () => {
    expect(decide({ type: 'DisableWebhook', cause: 'dead', reason }, created, disabled)).toEqual({
      ok: true,
      events: [],
    });
    for (const command of [
      { type: 'TestWebhook' },
      { type: 'RedeliverWebhook', deliveryId: 'd', reason },
    ] as const) {
      expect(decide(command, created, disabled)).toMatchObject({ code: 'WEBHOOK.DISABLED' });
      expect(decide(command, created)).toMatchObject({ ok: true, events: [{}] });
    }
  });

  it.each([[[]], [[created, deleted]]])('that is not there refuses everything', (events) => {
    for (const command of [
      { type: 'TestWebhook' },
      { type: 'DeleteWebhook', reason },
      { type: 'DisableWebhook', cause: 'dead', reason },
    ] as const) {
      expect(decide(command, ...events)).toMatchObject({ code: 'WEBHOOK.NOT_FOUND' });
    }
  });

  it('keeps its state at an event of a newer version', () => {
    const state = given(created);
    expect(webhookDecider.evolve(state, { type: 'WebhookPraised', data: {}, time } as never)).toBe(state);
    expect(given(deleted)).toEqual({ status: 'unknown' });
  });
});

describe('an event', () => {
  const event = {
    type: 'JobSucceeded',
    aggregate: { type: 'job', id: 'job-1' },
    data: { method: 'pdf.text@2', queue: 'default' },
  };

  it.each([
    [['*'], {}, true],
    [['JobFailed'], {}, false],
    [['JobFailed', 'JobSucceeded'], {}, true],
    [['*'], { aggregates: ['job'], methods: ['pdf.text@2'], queues: ['default'] }, true],
    [['*'], { aggregates: ['document'] }, false],
    [['*'], { aggregateIds: ['job-2'] }, false],
    [['*'], { methods: ['csv.profile@2'] }, false],
    [['*'], { queues: ['night'] }, false],
  ])('for %j with the filter %j: %s', (eventTypes, filter, expected) => {
    expect(matches({ eventTypes, filter }, event)).toBe(expected);
  });

  it('that names no method does not fit a filter by method', () => {
    expect(matches({ eventTypes: ['*'], filter: { methods: ['a@1'] } }, { ...event, data: {} })).toBe(false);
  });

  it('that tests one webhook goes to no other one', () => {
    expect(matches({ eventTypes: ['*'], filter: {} }, { ...event, type: 'WebhookTestRequested' })).toBe(
      false,
    );
  });
});
