import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import type { AggregateRef, Decider } from '@docket/kernel';
import { Kvm, type KV } from '@nats-io/kv';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { subjectOf } from '../envelope/subjects.js';
import { createEventStore } from '../event-store.js';
import type { EventStore } from '../contract/port.js';
import { applyStreams } from '../streams/plan.js';
import { newNote, note, noteContext as context, noteEventTypes, type NoteAdded } from '../testing/index.js';
import { SNAPSHOTS_BUCKET } from './snapshots.js';

interface Count {
  readonly notes: number;
}

describe('snapshots', () => {
  let server: TestNatsServer;
  let connection: NatsConnection;
  let bucket: KV;
  let aggregate: AggregateRef;
  let folded = 0;

  const decider = (version: number): Decider<Count, never, NoteAdded> => ({
    aggregate: 'note',
    version,
    initialState: { notes: 0 },
    decide: () => ({ ok: true, events: [] }),
    evolve: ({ notes }) => {
      folded += 1;
      return { notes: notes + 1 };
    },
  });
  const store = (): EventStore => createEventStore({ connection, events: noteEventTypes, snapshotEvery: 10 });
  const load = async (version = 1): Promise<{ notes: number; folded: number }> => {
    folded = 0;
    const { state } = await store().load(decider(version), aggregate);
    return { notes: state.notes, folded };
  };
  const write = async (count: number): Promise<void> => {
    const events = Array.from({ length: count }, (_, index) => note(`${index}`));
    await store().append(aggregate, events, { expected: 'any', context });
  };

  beforeAll(async () => {
    server = await startNatsServer();
    connection = await connect({ servers: server.url });
    await applyStreams(connection);
    bucket = await new Kvm(connection).open(SNAPSHOTS_BUCKET);
  });

  beforeEach(async () => {
    aggregate = newNote();
    await write(12);
    expect(await load()).toEqual({ notes: 12, folded: 12 });
  });

  afterAll(async () => {
    await connection.close();
    await server.stop();
  });

  it('save folding what they hold', async () => {
    await write(3);
    expect(await load()).toEqual({ notes: 15, folded: 3 });
  });

  it('are not looked for where an aggregate is too short to have one', async () => {
    const short = newNote();
    const text = (await bucket.get(subjectOf(aggregate)))!.string();
    await bucket.put(subjectOf(short), text);
    aggregate = short;
    await write(9);
    let asked = 0;
    const watching = connection.subscribe('$JS.API.DIRECT.GET.>', { callback: () => void (asked += 1) });
    await connection.flush();
    expect(await load()).toEqual({ notes: 9, folded: 9 });
    await connection.flush();
    watching.unsubscribe();
    expect(asked).toBe(1);
  });

  it('of another version of the decider are ignored', async () => {
    expect(await load(2)).toEqual({ notes: 12, folded: 12 });
  });

  it.each([
    ['broken', () => '{"version":'],
    ['of nothing', () => '{}'],
    [
      'of another event',
      (text: string) => JSON.stringify({ ...(JSON.parse(text) as object), eventId: 'somebody-else' }),
    ],
    [
      'of a position without an event',
      (text: string) => JSON.stringify({ ...(JSON.parse(text) as object), position: 1e9 }),
    ],
  ])('that are %s are ignored', async (_name, alter) => {
    const key = subjectOf(aggregate);
    const text = (await bucket.get(key))!.string();
    await bucket.put(key, alter(text));
    expect(await load()).toEqual({ notes: 12, folded: 12 });
  });

  it('are disposable', async () => {
    await bucket.purge(subjectOf(aggregate));
    expect(await load()).toEqual({ notes: 12, folded: 12 });
  });

  it('are not kept of a state that JSON would change', async () => {
    const odd: Decider<Map<string, number>, never, NoteAdded> = {
      aggregate: 'note',
      version: 7,
      initialState: new Map(),
      decide: () => ({ ok: true, events: [] }),
      evolve: (state) => new Map(state).set('notes', (state.get('notes') ?? 0) + 1),
    };
    const other = newNote();
    aggregate = other;
    await write(12);
    expect((await store().load(odd, other)).state.get('notes')).toBe(12);
    expect(await bucket.get(subjectOf(other))).toBeNull();
    expect((await store().load(odd, other)).state.get('notes')).toBe(12);
  });
});
