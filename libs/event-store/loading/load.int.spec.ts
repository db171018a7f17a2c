import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { timeOrderedId, type AggregateRef } from '@docket/kernel';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createEventStore } from '../jetstream/event-store.js';
import type { EventStore } from '../port.js';
import { applyStreams } from '../streams/plan.js';
import { newNote, note, noteContext as context, noteDecider, noteEventTypes } from '../testing/index.js';

describe('states in memory', () => {
  let server: TestNatsServer;
  const connections: NatsConnection[] = [];
  let stores: EventStore[];

  beforeEach(async () => {
    server = await startNatsServer();
    for (let index = 0; index < 4; index += 1) connections.push(await connect({ servers: server.url }));
    await applyStreams(connections[0]!);
    stores = connections.map((connection) => createEventStore({ connection, events: noteEventTypes }));
  });

  afterEach(async () => {
    await Promise.all(connections.splice(0).map((connection) => connection.close()));
    await server.stop();
  });

  it('lose no decision when processes with caches of their own fight for an aggregate', async () => {
    const aggregates = [newNote(), newNote()];
    const decided: string[] = [];
    let conflicts = 0;
    const decide = async (store: EventStore, aggregate: AggregateRef, text: string): Promise<void> => {
      for (;;) {
        const { state, position } = await store.load(noteDecider, aggregate);
        // What is written says what it was decided on: the state must have been exactly that.
        const event = note(`${text}<${state.length}>`, timeOrderedId());
        const expected = position === 0 ? 'none' : position;
        const result = await store.append(aggregate, [event], { expected, context });
        if (result.ok) return void decided.push(event.data.text);
        conflicts += 1;
      }
    };
    await Promise.all(
      stores.map(async (store, writer) => {
        for (let turn = 0; turn < 60; turn += 1) {
          await decide(store, aggregates[(writer + turn) % 2]!, `${writer}.${turn}`);
        }
      }),
    );
    const texts: string[] = [];
    for (const aggregate of aggregates) {
      const { state } = await stores[0]!.load(noteDecider, aggregate);
      texts.push(...state);
      expect(state.map((text) => text.split('<')[1])).toEqual(state.map((_, index) => `${index}>`));
      for (const store of stores) expect((await store.load(noteDecider, aggregate)).state).toEqual(state);
    }
    expect(texts.sort()).toEqual(decided.sort());
    expect(conflicts).toBeGreaterThan(10);
  });

  it('do not outlive their log: another event at the same position is another state', async () => {
    const aggregate = newNote();
    const [store, other] = stores as [EventStore, EventStore];
    await store.append(aggregate, [note('of the old log')], { expected: 'none', context });
    expect((await store.load(noteDecider, aggregate)).state).toEqual(['of the old log']);
    const manager = await jetstreamManager(connections[1]!);
    await manager.streams.delete('DOCKET_EVENTS');
    await applyStreams(connections[1]!);
    await other.append(aggregate, [note('of the new log')], { expected: 'none', context });
    expect(await store.load(noteDecider, aggregate)).toEqual({ state: ['of the new log'], position: 1 });
  });
});
