import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createEventStore } from '../event-store.js';
import type { EventStore } from '../contract/port.js';
import { applyStreams } from '../streams/plan.js';
import {
  drain,
  newNote,
  newTag,
  note,
  noteContext as context,
  noteEventTypes,
  tag,
} from '../testing/index.js';
import type { ExportedEvent } from './exported-event.js';
import { exportEvents, findResumePoint } from './export.js';
import { chained, lineOf } from './format.js';
import { importEvents } from './import.js';

interface Log {
  readonly server: TestNatsServer;
  readonly connection: NatsConnection;
  readonly store: EventStore;
}

async function* from(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield line;
}

describe('export and import', () => {
  const logs: Log[] = [];
  let source: Log;
  let target: Log;
  let exported: string[];

  const startLog = async (): Promise<Log> => {
    const server = await startNatsServer();
    const connection = await connect({ servers: server.url });
    await applyStreams(connection);
    const log = { server, connection, store: createEventStore({ connection, events: noteEventTypes }) };
    logs.push(log);
    return log;
  };
  const collect = async (lines: AsyncIterable<string>): Promise<string[]> => {
    const all: string[] = [];
    for await (const line of lines) all.push(line);
    return all;
  };
  const rawLog = async ({ connection }: Log): Promise<string[]> =>
    (await collect(exportEvents({ connection }))).map((line) =>
      JSON.stringify((JSON.parse(line) as { event?: object }).event),
    );
  const importInto = (log: Log, lines: readonly string[]) =>
    importEvents({ connection: log.connection, lines: () => from(lines) });

  beforeAll(async () => {
    source = await startLog();
    const { store } = source;
    const aggregate = newNote();
    let position = 0;
    for (const text of ['a', 'grüße', 'x'.repeat(300_000)]) {
      const result = await store.append(aggregate, [note(text)], {
        expected: position === 0 ? 'none' : position,
        context,
      });
      position = result.ok ? result.position : -1;
    }
    await store.append(aggregate, [note('b'), note('c')], { expected: position, context });
    await store.append(aggregate, [note('d')], { expected: 'any', context });
    await store.appendAll(
      [
        { aggregate: newNote(), expected: 'none', events: [note('e'), note('f')] },
        { aggregate: newTag(), expected: 'none', events: [tag('g')] },
      ],
      context,
    );
    exported = await collect(exportEvents({ connection: source.connection }));
  });

  beforeEach(async () => {
    target = await startLog();
  });

  afterEach(async () => {
    await target.connection.close();
    await target.server.stop();
  });

  afterAll(async () => {
    await source.connection.close();
    await source.server.stop();
  });

  it('carry every byte, position and id over', async () => {
    expect(exported).toHaveLength(9 + 2);
    expect(await importInto(target, exported)).toEqual({ checked: 9, skipped: 0, written: 9, position: 9 });
    expect(await rawLog(target)).toEqual(await rawLog(source));
    expect(await drain(target.store.read({ after: 0 }))).toEqual(
      await drain(source.store.read({ after: 0 })),
    );
  });

  it('can be done twice, and go on where they were cut short', async () => {
    const firstPart = await collect(exportEvents({ connection: source.connection, until: 3 }));
    expect(await importInto(target, firstPart)).toMatchObject({ written: 3 });
    expect(await importInto(target, exported)).toEqual({ checked: 9, skipped: 3, written: 6, position: 9 });
    expect(await importInto(target, exported)).toEqual({ checked: 9, skipped: 9, written: 0, position: 9 });
    expect(await rawLog(target)).toEqual(await rawLog(source));
  });

  it('resume an export file whose last line is half written', async () => {
    const cut = [...exported.slice(0, 4), exported[4]!.slice(0, 40)];
    const found = await findResumePoint(from(cut));
    expect(found).toMatchObject({ wholeLines: 4, resume: { position: 3, count: 3 } });
    const rest = await collect(exportEvents({ connection: source.connection, resume: found!.resume }));
    expect([...cut.slice(0, 4), ...rest]).toEqual(exported);
  });

  it('resume wherever the last line was cut, and know a file that is whole', async () => {
    const trailer = exported.at(-1)!;
    const body = exported.slice(0, -1);
    for (let length = 0; length <= trailer.length; length += 1) {
      const found = await findResumePoint(from(length === 0 ? body : [...body, trailer.slice(0, length)]));
      const complete = length === trailer.length;
      expect(found).toMatchObject({ complete, wholeLines: body.length + (complete ? 1 : 0) });
      expect(found!.resume).toMatchObject({ position: 9, count: 9 });
    }
  });

  it('go on with no other log than they were begun with', async () => {
    const { resume } = (await findResumePoint(from(exported.slice(0, 3))))!;
    const goOn = (log: Log) => collect(exportEvents({ connection: log.connection, resume }));
    expect(await goOn(source)).toEqual(exported.slice(3));
    const refused = { code: 'EVENT_STORE.EXPORT_DOES_NOT_FIT' };
    await expect(goOn(target)).rejects.toMatchObject({ ...refused, details: { position: 2, last: 0 } });
    for (const text of ['other', 'and more', 'than the file has']) {
      await target.store.append(newNote(), [note(text)], { expected: 'none', context });
    }
    await expect(goOn(target)).rejects.toMatchObject(refused);
    await expect(collect(exportEvents({ connection: target.connection, after: 4 }))).rejects.toMatchObject(
      refused,
    );
  });

  it.each([
    [
      'an altered payload',
      (lines: string[]) => lines.map((line, index) => (index === 3 ? line.replace('x', 'y') : line)),
    ],
    ['a missing line', (lines: string[]) => lines.filter((_, index) => index !== 5)],
    ['exchanged lines', (lines: string[]) => [lines[0]!, lines[2]!, lines[1]!, ...lines.slice(3)]],
    ['no last line', (lines: string[]) => lines.slice(0, -1)],
    ['a line behind the last', (lines: string[]) => [...lines, lines[1]!]],
    ['something else', () => ['hello']],
  ])('refuse %s before anything is written', async (_name, alter) => {
    await expect(importInto(target, alter([...exported]))).rejects.toMatchObject({
      code: 'EVENT_STORE.EXPORT_INVALID',
    });
    expect(await target.store.head()).toEqual({ first: 0, last: 0 });
  });

  /** An export of one event that is right by its own account: anybody can make a chain. */
  const forged = (event: object = {}, header: object = {}): string[] => {
    const first = { docket: 'events', format: 1, after: 0, ...header };
    const { line, chain } = lineOf(chained('', first as never), { ...honest(), ...event });
    return [JSON.stringify(first), line, JSON.stringify({ end: true, count: 1, last: 1, chain })];
  };
  const honest = () => (JSON.parse(exported[1]!) as { event: ExportedEvent }).event;

  it.each<[string, { event?: object; header?: object }]>([
    [
      'an event that would delete a stream',
      { event: { subject: '$JS.API.STREAM.DELETE.DOCKET_EVENTS', headers: '', payload: '' } },
    ],
    ['an event for another stream', { event: { subject: '$KV.snapshots.a' } }],
    ['an event of more than one aggregate', { event: { subject: 'evt.default.p00.note.*' } }],
    ['a line break in a subject', { event: { subject: 'evt.default.p00.note.a\r\nPUB' } }],
    ['an event without a subject', { event: { subject: 7 } }],
    ['headers without an end', { event: { headers: 'NATS/1.0\r\nce-id: 1' } }],
    ['headers without the empty line', { event: { headers: 'NATS/1.0\r\nce-id: 1\r\n' } }],
    ['headers that are no bytes', { event: { headers: 'NATS/1.0\r\nce-id: \u{1F4A3}\r\n\r\n' } }],
    ['no headers at all', { event: { headers: null } }],
    ['a payload that is no text', { event: { payload: { text: 'a' } } }],
    ['a beginning that is no position', { header: { after: 'zero' } }],
  ])('refuse a file that was made with %s before anything is sent', async (_name, { event, header }) => {
    await expect(importInto(target, forged(event, header))).rejects.toMatchObject({
      code: 'EVENT_STORE.EXPORT_INVALID',
    });
    expect(await target.store.head()).toEqual({ first: 0, last: 0 });
  });

  it('take an honest file of the same make, and messages that are not ours as they are', async () => {
    expect(await importInto(target, forged({}))).toMatchObject({ written: 1 });
    target.connection.publish('evt.default.p00.note.foreign', 'no headers, no JSON');
    await target.connection.flush();
    const copy = await startLog();
    await importInto(copy, await collect(exportEvents({ connection: target.connection })));
    expect(await rawLog(copy)).toEqual(await rawLog(target));
    expect(await rawLog(copy)).toHaveLength(2 + 2);
    await copy.connection.close();
    await copy.server.stop();
  });

  it('refuse a log that has other events', async () => {
    await target.store.append(newNote(), [note('other')], { expected: 'none', context });
    await expect(importInto(target, exported)).rejects.toMatchObject({
      code: 'EVENT_STORE.IMPORT_DOES_NOT_FIT',
    });
    expect((await target.store.head()).last).toBe(1);
  });

  it('say how far they are', async () => {
    const seen: number[] = [];
    await collect(
      exportEvents({
        connection: source.connection,
        onProgress: ({ done, total }) => void seen.push(done / total),
      }),
    );
    expect(seen.at(-1)).toBe(1);
  });

  it('hold the whole of their last append, wherever they were told to end', async () => {
    // 4 and 5 are one append, 7 to 9 another.
    for (const [until, last] of [
      [3, 3],
      [4, 5],
      [7, 9],
    ] as const) {
      const lines = await collect(exportEvents({ connection: source.connection, until }));
      expect(JSON.parse(lines.at(-1)!)).toMatchObject({ end: true, last });
    }
    const first = await collect(exportEvents({ connection: source.connection, until: 4 }));
    expect(await importInto(target, first)).toMatchObject({ written: 5 });
    expect(await importInto(target, exported)).toMatchObject({ skipped: 5, written: 4 });
    expect(await rawLog(target)).toEqual(await rawLog(source));
  });

  it('end with a whole append while others write, and so does every reader', async () => {
    const { store, connection } = target;
    const size = 300;
    let writing = true;
    const writer = (async () => {
      while (writing) {
        const events = Array.from({ length: size }, (_, index) => note(`${index}`));
        await store.append(newNote(), events, { expected: 'none', context });
      }
    })();
    const own = await connect({ servers: target.server.url });
    const reader = createEventStore({ connection: own, events: noteEventTypes });
    for (let turn = 0; turn < 60; turn += 1) {
      const { last } = await reader.head();
      const after = Math.max(0, last - 2 * size);
      const [read, lines] = await Promise.all([
        drain(reader.read({ after })),
        collect(exportEvents({ connection: own, after })),
      ]);
      expect(read.position % size).toBe(0);
      expect((JSON.parse(lines.at(-1)!) as { last: number }).last % size).toBe(0);
    }
    writing = false;
    await writer;
    await own.close();
    expect(connection.isClosed()).toBe(false);
  });
});
