import type { DomainEvent } from '@docket/kernel';
import { defineProjection } from '../definition.js';
import { eventBuilder, expectProjection } from './index.js';

type CounterEvent =
  | DomainEvent<'Counted', { by: number }>
  | DomainEvent<'Closed', { reason: string }>
  | DomainEvent<'Spoilt', Record<string, never>>;

interface Counter {
  total: number;
  log: string[];
}

const counter = defineProjection<CounterEvent, Counter>()({
  name: 'test.counter',
  version: 1,
  on: {
    Counted: {
      fold: (document, event) => ({
        total: (document?.total ?? 0) + event.data.by,
        log: [...(document?.log ?? []), event.time],
      }),
    },
    Closed: { fold: () => null },
    Spoilt: {
      fold: () => {
        throw new Error('cannot be folded');
      },
    },
  },
});

describe('given / then for projections', () => {
  const at = (id: string) => ({ aggregate: { tenant: 'acme', type: 'counter', id } });

  it('compares the documents that come out', () => {
    const event = eventBuilder<CounterEvent>();
    expectProjection(counter)
      .given([event('Counted', { by: 2 }, at('a')), event('Counted', { by: 3 }, at('a'))])
      .then({ 'acme/a': { total: 5, log: ['2026-01-02T03:04:06.000Z', '2026-01-02T03:04:07.000Z'] } });
  });

  it('fails when a document differs', () => {
    const event = eventBuilder<CounterEvent>();
    const given = expectProjection(counter).given([event('Counted', { by: 2 }, at('a'))]);
    expect(() => given.then({ 'acme/a': { total: 3, log: [] } })).toThrow(/Expected values/);
  });

  it('leaves removed documents out, also when they come back', () => {
    const event = eventBuilder<CounterEvent>();
    const story = [event('Counted', { by: 2 }, at('a')), event('Closed', { reason: 'done' }, at('a'))];
    expectProjection(counter).given(story).then({});
    expectProjection(counter)
      .given([...story, event('Counted', { by: 1 }, at('a'))])
      .then({ 'acme/a': { total: 1, log: ['2026-01-02T03:04:08.000Z'] } });
  });

  it('parks a document with what comes behind the refused event, and only that document', () => {
    const event = eventBuilder<CounterEvent>();
    expectProjection(counter)
      .given([
        event('Counted', { by: 2 }, at('a')),
        event('Spoilt', {}, at('a')),
        event('Counted', { by: 3 }, at('a')),
        event('Counted', { by: 4 }, at('b')),
      ])
      .thenParks({ 'acme/a': 'cannot be folded' });
  });

  it('finds a fold that changes its input', () => {
    const impure = defineProjection<CounterEvent, Counter>()({
      name: 'test.impure',
      version: 1,
      on: {
        Counted: {
          fold: (document, event) => {
            if (!document) return { total: event.data.by, log: [] };
            document.total += event.data.by;
            return document;
          },
        },
      },
    });
    const event = eventBuilder<CounterEvent>();
    const given = expectProjection(impure).given([
      event('Counted', { by: 2 }, at('a')),
      event('Counted', { by: 3 }, at('a')),
    ]);
    expect(() => given.then({ 'acme/a': { total: 5, log: [] } })).toThrow(/events were parked/);
  });

  it('finds a fold that depends on more than document and event', () => {
    let calls = 0;
    const counting = defineProjection<CounterEvent, { calls: number }>()({
      name: 'test.counting',
      version: 1,
      on: { Counted: { fold: () => ({ calls: (calls += 1) }) } },
    });
    const event = eventBuilder<CounterEvent>();
    const given = expectProjection(counting).given([event('Counted', { by: 2 }, at('a'))]);
    expect(() => given.then({ 'acme/a': { calls: 1 } })).toThrow(/other documents when/);
  });
});
