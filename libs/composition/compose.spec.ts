import { DocketError, type EventType } from '@docket/kernel';
import { compose } from './compose.js';
import { defineContext, type Context } from './context.js';

const event = (type: string, aggregate = 'thing', over: Partial<EventType> = {}): EventType => ({
  type,
  aggregate,
  summary: 'Something happened.',
  version: 1,
  schemas: { 1: { type: 'object', additionalProperties: false } },
  ...over,
});
const sentence = () => ({ summary: 'did it', outcome: 'accepted' }) as const;
const context = (name: string, over: Partial<Context> = {}): Context =>
  defineContext({ name, events: [], ...over });

function refusalOf(...contexts: readonly Context[]): string {
  try {
    compose(contexts);
  } catch (error) {
    expect(error).toBeInstanceOf(DocketError);
    return (error as DocketError).message;
  }
  return 'not refused';
}

describe('the contexts as one', () => {
  it('offer the events, sentences, codes and methods of all of them', () => {
    const composed = compose([
      context('a', {
        events: [event('ThingMade')],
        audit: { ThingMade: sentence },
        problems: { 'THING.GONE': [410, 'Gone'] },
      }),
      context('b'),
    ]);
    expect(composed.eventTypes.map(({ type }) => type)).toEqual(['ThingMade']);
    expect([...composed.sentences.keys()]).toEqual(['ThingMade']);
    expect(composed.problems).toEqual({ 'THING.GONE': [410, 'Gone'] });
  });

  it('load a part of a context only when a process asks for it', async () => {
    let loaded = 0;
    const composed = compose([
      context('a', {
        cli: async () => {
          loaded += 1;
          return [];
        },
      }),
    ]);
    expect(loaded).toBe(0);
    await composed.commandLine();
    expect(loaded).toBe(1);
  });

  it('have the highest data version of all of them, and a release that tells what they declare', () => {
    const composed = compose([
      context('a', { dataVersion: { version: 3, minimumReader: 1 } }),
      context('b', { dataVersion: { version: 2, minimumReader: 2 } }),
      context('c'),
    ]);
    expect(composed.dataVersion).toEqual({ version: 3, minimumReader: 2 });
    const same = () =>
      compose([context('a'), context('b', { events: [event('ThingMade')], audit: { ThingMade: sentence } })]);
    expect(same().release).toBe(same().release);
    expect(same().release).not.toBe(compose([context('a'), context('b')]).release);
    expect(compose([]).dataVersion).toEqual({ version: 1, minimumReader: 1 });
  });

  it('refuse two migration steps of one name when they are asked for', async () => {
    const step = { name: 'a.step' } as never;
    const composed = compose([
      context('a', { migrations: async () => [step] }),
      context('b', { migrations: async () => [step] }),
    ]);
    await expect(composed.migrations({} as never)).rejects.toThrow('Two migration steps are named a.step');
  });

  it.each<[what: string, contexts: Context[], line: string]>([
    [
      'a data version whose reader is newer than itself',
      [context('a', { dataVersion: { version: 1, minimumReader: 2 } })],
      'libs/contexts/a/a.context.ts: "dataVersion" needs whole numbers from 1, with a minimumReader of at most its version.',
    ],
    [
      'a method that uses another one which nobody declares',
      [context('a', { methods: [{ name: 'x.y', version: 1, uses: ['z.w@2'] } as never] })],
      'libs/contexts/a/a.context.ts: method x.y@1 uses z.w@2, which no context declares.',
    ],
    [
      'a method that uses one which uses others itself',
      [
        context('a', {
          methods: [
            { name: 'x.y', version: 1, uses: ['x.z@1'] } as never,
            { name: 'x.z', version: 1, uses: ['x.w@1'] } as never,
            { name: 'x.w', version: 1 } as never,
          ],
        }),
      ],
      'libs/contexts/a/a.context.ts: method x.y@1 uses x.z@1, which uses others itself: name those.',
    ],
    [
      'an event type that two declare',
      [
        context('a', { events: [event('ThingMade')], audit: { ThingMade: sentence } }),
        context('b', { events: [event('ThingMade', 'other')], audit: { ThingMade: sentence } }),
      ],
      'libs/contexts/b/b.context.ts: ThingMade is declared twice as an event type; the first is in libs/contexts/a/a.context.ts.',
    ],
    [
      'an aggregate of two contexts',
      [
        context('a', { events: [event('ThingMade')], audit: { ThingMade: sentence } }),
        context('b', { events: [event('ThingLost')], audit: { ThingLost: sentence } }),
      ],
      'event ThingLost is of the aggregate thing, which belongs to a',
    ],
    [
      'an event without a sentence',
      [context('a', { events: [event('ThingMade')] })],
      'libs/contexts/a/a.context.ts: event ThingMade has no audit sentence: add it to "audit".',
    ],
    [
      'a sentence without an event',
      [context('a', { audit: { ThingMade: sentence } })],
      'the audit sentence ThingMade belongs to no event of "events": remove it.',
    ],
    [
      'a version without its schema or upcast',
      [
        context('a', {
          events: [event('ThingMade', 'thing', { version: 2, schemas: { 2: {} } })],
          audit: { ThingMade: sentence },
        }),
      ],
      'event ThingMade has no schema of version 1.',
    ],
    [
      'a code without a status',
      [context('a', { problems: { 'THING.GONE': [0, 'Gone'] } })],
      'problem THING.GONE has no error status.',
    ],
    [
      'a code that two declare',
      [
        context('a', { problems: { 'THING.GONE': [410, 'Gone'] } }),
        context('b', { problems: { 'THING.GONE': [404, 'Gone'] } }),
      ],
      'THING.GONE is declared twice as a problem code',
    ],
    ['a name of two contexts', [context('a'), context('a')], 'a is in the list twice'],
  ])('refuses %s, and names the line to change', (_what, contexts, line) => {
    expect(refusalOf(...contexts)).toContain(line);
  });
});
