import { timeOrderedId, type AggregateRef } from '@docket/kernel';
import fc from 'fast-check';
import type { AppendResult, EventStore, Expected } from '../contract/port.js';
import { Model } from './model.js';
import { newNote, note, noteContext as context, storedEvents } from './notes.js';
import { drain } from './read-contract.js';

interface Step {
  readonly writer: number;
  readonly aggregate: number;
  readonly size: number;
  readonly expect: 'right' | 'stale' | 'none' | 'any';
  readonly again: boolean;
}

const step = fc.record<Step>({
  writer: fc.nat(2),
  aggregate: fc.nat(2),
  size: fc.integer({ min: 1, max: 4 }),
  expect: fc.constantFrom('right', 'right', 'right', 'stale', 'none', 'any'),
  again: fc.boolean(),
});

/**
 * What several writers of one log may come to, whatever they do in which order. `writers` gives three stores that know
 * `noteEventTypes`. @param runs how many histories are tried one after the other, and at the same time
 */
export function describeInterleavings(
  writers: () => readonly EventStore[],
  runs: { readonly inTurn: number; readonly atOnce: number },
): void {
  it('one after the other gives what the model gives, tried once or twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
        const model = new Model();
        const aggregates = [newNote(), newNote(), newNote()];
        const base = (await writers()[0]!.head()).last;
        for (const { writer, aggregate, size, expect: kind, again } of steps) {
          const ref = aggregates[aggregate]!;
          const last = model.last(ref.id);
          const expected: Expected =
            kind === 'right'
              ? last === 0
                ? 'none'
                : base + last
              : kind === 'stale'
                ? base + last + 1_000_000
                : kind;
          const events = Array.from({ length: size }, (_, index) => note(`${index}`));
          const ids = events.map(({ id }) => id);
          const modelled = model.append(
            ref.id,
            typeof expected === 'number' ? expected - base : expected,
            ids,
          );
          const tries = again ? 2 : 1;
          for (let turn = 0; turn < tries; turn += 1) {
            const result = await writers()[(writer + turn) % 3]!.append(ref, events, { expected, context });
            expect(result).toEqual(
              modelled === undefined
                ? { ok: false, aggregate: ref, expected, actual: last === 0 ? 0 : base + last }
                : { ok: true, position: base + modelled, positions: [base + modelled], duplicate: turn > 0 },
            );
          }
        }
        for (const ref of aggregates) {
          expect((await storedEvents(writers()[0]!, ref)).map(({ id }) => id)).toEqual(model.ids(ref.id));
        }
        expect((await writers()[0]!.head()).last).toBe(base + model.length);
      }),
      { numRuns: runs.inTurn },
    );
  });

  it('at the same time is linearizable for each aggregate: one winner a position, nobody twice, nobody lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 40 }),
        fc.integer({ min: 2, max: 12 }),
        async (steps, lanes) => {
          const aggregates = [newNote(), newNote(), newNote()];
          const start = (await writers()[0]!.head()).last;
          const outcomes: { ref: AggregateRef; expected: Expected; ids: string[]; result: AppendResult }[] =
            [];
          const queue = [...steps];
          const lane = async (): Promise<void> => {
            for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
              const ref = aggregates[next.aggregate]!;
              const store = writers()[next.writer]!;
              const seen = await store.readAggregate(ref);
              const last = seen.at(-1)?.position ?? 0;
              const expected: Expected = next.expect === 'any' ? 'any' : last === 0 ? 'none' : last;
              const events = Array.from({ length: next.size }, () => note('x', timeOrderedId()));
              const tries = next.again ? [store, writers()[(next.writer + 1) % 3]!] : [store];
              // The same append from two processes at once: one of them meets the other one's.
              const results = await Promise.all(
                tries.map((one) => one.append(ref, events, { expected, context })),
              );
              const told = results.map((result) => (result.ok ? result.positions : 'refused'));
              expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1);
              outcomes.push({ ref, expected, ids: events.map(({ id }) => id), result: results[0]! });
            }
          };
          await Promise.all(Array.from({ length: lanes }, lane));
          const log = (await drain(writers()[0]!.read({ after: start }))).events;
          const at = new Map(log.map((event) => [event.id, event.position]));
          const accepted = outcomes.filter(({ result }) => result.ok);
          expect(at.size).toBe(log.length);
          expect(log.length).toBe(accepted.reduce((sum, { ids }) => sum + ids.length, 0));
          for (const { ref, expected, ids, result } of accepted) {
            const positions = ids.map((id) => at.get(id)!);
            expect(positions).toEqual(positions.map((_, index) => positions[0]! + index));
            expect(result).toMatchObject({ position: positions.at(-1) });
            const before = log
              .filter((event) => event.aggregate.id === ref.id && event.position < positions[0]!)
              .at(-1);
            if (expected !== 'any') expect(before?.position ?? 'none').toBe(expected);
          }
        },
      ),
      { numRuns: runs.atOnce },
    );
  });
}
