import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { composition } from '@docket/contexts';
import { createContentStore } from '@docket/content-store';
import { applyStreams, createEventStore, type EventStore } from '@docket/event-store';
import { fixedClock, type EventContext } from '@docket/kernel';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { CLOCK, EVENT_STORE } from '@docket/commands';
import { ChangeJobCommand, SubmitJobCommand } from './commands.js';
import {
  CreateApiKeyCommand,
  handlers as accessHandlers,
  RecordDenialCommand,
  RevokeApiKeyCommand,
} from '@docket/contexts/access/application/commands';
import {
  handlers as documentHandlers,
  RegisterDocumentCommand,
} from '@docket/contexts/documents/application/commands';
import { handlers as jobHandlers } from './index.js';
import { EARLIER_RUNS, INPUT_CONTENT, METHOD_DIRECTORY, QUEUE_DIRECTORY, ROUTING } from './tokens.js';
import { USUAL_COST } from '../../domain/routing/index.js';
import { Routing } from '../routing/index.js';
import type { MethodDescription } from '../methods.js';
import { queueDirectory } from '../queues.js';

const context: EventContext = { actor: { kind: 'user', id: 'u1', name: 'Ada' }, correlationId: 'c1' };
const method: MethodDescription = {
  name: 'pdf.text@1',
  builtIn: true,
  deterministic: false,
  inputs: { document: { accepts: ['application/pdf'] } },
  artifacts: [],
  defaultRunMs: 60_000,
  cost: USUAL_COST,
  validateOptions: (options) =>
    'pages' in options ? [{ path: '/options/pages', message: 'is not a known field' }] : [],
};
const methods = {
  builtIn: [method.name],
  find: async (_tenant: string, name: string) =>
    ['pdf.text', method.name].includes(name) ? method : undefined,
};
const content = { size: 3, mediaType: 'application/pdf', name: 'a.pdf', extensionMismatch: false };

const away = async (): Promise<never> => Promise.reject(new Error('away'));
/** A job is taken although nothing is known of the queue and of past runs. */
const unreachable = { pastRuns: away, load: away, shape: away };
const thresholds = {
  localBytes: 5_000_000,
  localSequences: 100,
  localLength: 10_000,
  localMs: 300_000,
  mostLocalBytes: 100_000_000,
};

describe('the command handlers', () => {
  let server: TestNatsServer;
  let nats: NatsConnection;
  let store: EventStore;
  let module: TestingModule;
  let bus: CommandBus;
  const clock = fixedClock('2026-01-01T00:00:00Z');

  beforeAll(async () => {
    server = await startNatsServer();
    nats = await connect({ servers: server.url });
    await applyStreams(nats);
    store = createEventStore({ connection: nats, events: composition.eventTypes, clock });
    module = await Test.createTestingModule({
      imports: [CqrsModule],
      providers: [
        { provide: EVENT_STORE, useValue: store },
        { provide: CLOCK, useValue: clock },
        { provide: METHOD_DIRECTORY, useValue: methods },
        { provide: INPUT_CONTENT, useFactory: () => createContentStore({ connection: nats }) },
        { provide: QUEUE_DIRECTORY, useValue: queueDirectory(['night']) },
        { provide: EARLIER_RUNS, useValue: { withKey: away, ofMethod: away, configurationVersion: () => 0 } },
        { provide: ROUTING, useValue: new Routing(unreachable, () => thresholds) },
        ...accessHandlers,
        ...documentHandlers,
        ...jobHandlers,
      ],
    }).compile();
    await module.init();
    bus = module.get(CommandBus);
  });
  afterAll(async () => {
    await module.close();
    await nats.close();
    await server.stop();
  });

  const register = (digit: string, over: Partial<typeof content> = {}) =>
    bus.execute(
      new RegisterDocumentCommand('t1', { ...content, ...over, sha256: digit.repeat(64) }, context),
    );
  const submit = (documentId: string, key?: string, options: Record<string, unknown> = {}) =>
    bus.execute(new SubmitJobCommand('t1', { method: 'pdf.text', documentId, options }, context, key));

  it('make one document of the same content, and remember each upload', async () => {
    const first = await register('a');
    const again = await register('a', { name: 'b.pdf' });
    expect(again.documentId).toBe(first.documentId);
    const events = await store.readAggregate({ tenant: 't1', type: 'document', id: first.documentId });
    expect(events.map(({ type }) => type)).toEqual(['DocumentRegistered', 'DocumentUploadedAgain']);
  });

  it('submit a job with all defaults said, as soon as its document is registered', async () => {
    const { documentId } = await register('b');
    const outcome = await submit(documentId);
    expect(outcome).toMatchObject({ ok: true, changed: true, state: { exists: true, name: 'queued' } });
    const [event] = await store.readAggregate({ tenant: 't1', type: 'job', id: outcome.jobId });
    expect(event).toMatchObject({
      type: 'JobSubmitted',
      data: {
        method: 'pdf.text@1',
        queue: 'default',
        priority: 5,
        documentSha256: 'b'.repeat(64),
        timeouts: { runMs: 60_000 },
        routing: { location: 'local', workload: { sizeBytes: 3 } },
      },
      context,
    });
  });

  it('make one job of one key, however many ask at once', async () => {
    const { documentId } = await register('c');
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => submit(documentId, 'same')));
    expect(new Set(outcomes.map(({ jobId }) => jobId)).size).toBe(1);
    expect(outcomes.filter((outcome) => outcome.ok && outcome.changed)).toHaveLength(1);
    const events = await store.readAggregate({ tenant: 't1', type: 'job', id: outcomes[0]!.jobId });
    expect(events).toHaveLength(1);
    const other = await register('d');
    expect(await submit(other.documentId, 'same')).toMatchObject({ code: 'JOB.IDEMPOTENCY_KEY_REUSED' });
  });

  it.each([
    ['a document that is not there', { method: 'pdf.text', documentId: 'nope' }, 'DOCUMENT.NOT_FOUND'],
    [
      'an id that could break out of its subject',
      { method: 'pdf.text', documentId: 'a.>' },
      'DOCUMENT.NOT_FOUND',
    ],
    ['a method that is not there', { method: 'pdf.magic' }, 'METHOD.UNKNOWN'],
    ['no document for a method that needs one', { method: 'pdf.text' }, 'JOB.DOCUMENT_REQUIRED'],
  ])('refuse %s', async (_what, request, code) => {
    expect(await bus.execute(new SubmitJobCommand('t1', request, context))).toMatchObject({
      ok: false,
      code,
    });
  });

  it('refuse a document of a type that the method does not take, and options that it does not know', async () => {
    const picture = await register('e', { mediaType: 'image/png' });
    expect(await submit(picture.documentId)).toMatchObject({ code: 'JOB.MEDIA_TYPE_NOT_ACCEPTED' });
    const { documentId } = await register('f');
    expect(await submit(documentId, undefined, { pages: 1 })).toMatchObject({
      code: 'JOB.INVALID_OPTIONS',
      details: { fields: [{ path: '/options/pages' }] },
    });
  });

  it('keep the jobs of one tenant from another', async () => {
    const { documentId } = await register('1');
    const { jobId } = await submit(documentId);
    const change = { type: 'CancelJob', reason: 'not mine' } as const;
    expect(await bus.execute(new ChangeJobCommand('t2', jobId, change, context))).toMatchObject({
      code: 'JOB.NOT_FOUND',
    });
    expect(await bus.execute(new ChangeJobCommand('t1', '../x', change, context))).toMatchObject({
      code: 'JOB.NOT_FOUND',
    });
    const canceled = await bus.execute(new ChangeJobCommand('t1', jobId, change, context));
    expect(canceled).toMatchObject({ ok: true, state: { name: 'canceled' } });
  });

  it('let exactly one of many competing changes win', async () => {
    const { documentId } = await register('2');
    const { jobId } = await submit(documentId);
    const starts = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        bus.execute(new ChangeJobCommand('t1', jobId, { type: 'StartAttempt', workerId: `w${n}` }, context)),
      ),
    );
    expect(starts.filter((outcome) => outcome.ok)).toHaveLength(1);
  });

  it('refuse a job for a queue that was not declared, and take it for one that was', async () => {
    const sha256 = '8'.repeat(64);
    const { documentId } = await bus.execute(
      new RegisterDocumentCommand('t1', { ...content, sha256 }, context),
    );
    const submit = (queue: string) =>
      bus.execute(new SubmitJobCommand('t1', { method: 'pdf.text', documentId, queue }, context));
    expect(await submit('nite')).toMatchObject({
      ok: false,
      code: 'QUEUE.UNKNOWN',
      details: { known: ['default', 'night'] },
    });
    expect(await submit('night')).toMatchObject({ ok: true });
    expect(await submit('default')).toMatchObject({ ok: true });
  });

  it('issue and revoke a key by its hash', async () => {
    const key = { name: 'lab', roles: ['submitter' as const], keyHash: '9'.repeat(64) };
    const { keyId } = await bus.execute(new CreateApiKeyCommand('t1', key, context));
    expect(await bus.execute(new RevokeApiKeyCommand('t1', keyId, 'lost', context))).toMatchObject({
      ok: true,
    });
    expect(await bus.execute(new RevokeApiKeyCommand('t1', '*', 'lost', context))).toMatchObject({
      ok: false,
    });
  });

  it('record denied attempts on one short aggregate a day', async () => {
    const denial = { route: 'GET /v1/keys', code: 'ACCESS.FORBIDDEN', count: 3 };
    const position = await bus.execute(new RecordDenialCommand('t1', denial, context));
    const events = await store.readAggregate({ tenant: 't1', type: 'access', id: 'denials-2026-01-01' });
    expect(events).toMatchObject([{ position, data: denial }]);
  });
});
