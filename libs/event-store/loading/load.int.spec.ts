import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { timeOrderedId, type AggregateRef } from '@docket/kernel';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEventStore } from '../event-store.js';
import type { EventStore } from '../contract/port.js';
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

  /** What a load asks the server for: the last message of the aggregate, or a run of them. */
  async function requestsOf(load: () => Promise<unknown>): Promise<{ last: number; runs: number }> {
    const asked = { last: 0, runs: 0 };
    const watcher = connections[3]!;
    const seen = watcher.subscribe('$JS.API.DIRECT.GET.>', {
      callback: (_error, { subject }) => {
        if (subject === '$JS.API.DIRECT.GET.DOCKET_EVENTS') asked.runs += 1;
        else asked.last += 1;
      },
    });
    await watcher.flush();
    await load();
    await watcher.flush();
    seen.unsubscribe();
    return asked;
  }

  const notes = (...texts: readonly string[]) => texts.map((text) => note(text));

  it('take what this process has written: its next load asks for the last message only', async () => {
    const aggregate = newNote();
    const [store, other] = stores as [EventStore, EventStore];
    await store.append(aggregate, notes('a', 'b'), { expected: 'none', context });
    let { position } = await store.load(noteDecider, aggregate);
    for (const texts of [['c'], ['d', 'e', 'f'], ['g', 'h']]) {
      const result = await store.append(aggregate, notes(...texts), { expected: position, context });
      position = result.ok ? result.position : -1;
    }
    const asked = await requestsOf(async () => {
      expect(await store.load(noteDecider, aggregate)).toEqual({ state: [...'abcdefgh'], position });
    });
    expect(asked).toEqual({ last: 1, runs: 0 });
    expect(await other.load(noteDecider, aggregate)).toEqual({ state: [...'abcdefgh'], position });
  });

  it('are caught up with an append of several events of another process by its batch', async () => {
    const aggregate = newNote();
    const [store, other] = stores as [EventStore, EventStore];
    await other.append(aggregate, notes('a', 'b'), { expected: 'none', context });
    const { position } = await store.load(noteDecider, aggregate);
    // In the middle of a batch, with an aggregate that is none of our business before it and behind it.
    const append = (ref: AggregateRef, expected: number | 'none', ...texts: readonly string[]) => ({
      aggregate: ref,
      expected,
      events: notes(...texts),
    });
    const appends = [
      append(newNote(), 'none', 'x', 'y'),
      append(aggregate, position, 'c', 'd'),
      append(newNote(), 'none', 'z'),
    ];
    await other.appendAll(appends, context);
    const asked = await requestsOf(async () => {
      expect((await store.load(noteDecider, aggregate)).state).toEqual([...'abcd']);
    });
    expect(asked).toEqual({ last: 1, runs: 1 });
    for (const text of 'efg') await other.append(aggregate, notes(text), { expected: 'any', context });
    expect((await store.load(noteDecider, aggregate)).state).toEqual([...'abcdefg']);
  });

  async function crash(): Promise<void> {
    const { pid } = server;
    server.kill();
    for (;;) {
      try {
        process.kill(pid, 0);
      } catch {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  it.each([
    ['a longer', ['of the new log', 'and more', 'and more']],
    ['a shorter', ['of the new log']],
  ])('do not outlive their log: %s one was restored behind the same address', async (_name, texts) => {
    const aggregate = newNote();
    const store = stores[0]!;
    const copy = await mkdtemp(join(tmpdir(), 'docket-copy-'));
    try {
      await crash();
      await cp(server.storeDir, copy, { recursive: true });
      await server.restart();
      for (const text of ['of the old log', 'and more']) {
        await store.append(aggregate, notes(text), { expected: 'any', context });
        await store.load(noteDecider, aggregate);
      }
      await crash();
      await rm(server.storeDir, { recursive: true });
      await cp(copy, server.storeDir, { recursive: true });
      await server.restart();
      const fresh = await connect({ servers: server.url });
      connections.push(fresh);
      const writer = createEventStore({ connection: fresh, events: noteEventTypes });
      for (const [position, text] of texts.entries()) {
        const expected = position === 0 ? 'none' : position;
        await writer.append(aggregate, notes(text), { expected, context });
      }
      expect(await store.load(noteDecider, aggregate)).toEqual({ state: texts, position: texts.length });
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  });
});
