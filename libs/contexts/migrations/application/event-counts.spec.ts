import type { RawBatch, RawReadOptions } from '@docket/event-store';
import { EventCounter } from './event-counts.js';

/** A log of blocks; each batch goes on to the end of its append, two messages each. */
function logOf(blocks: string[]) {
  return {
    head: async () => ({ first: 1, last: blocks.length }),
    async *read({ after, until = blocks.length }: RawReadOptions): AsyncGenerator<RawBatch> {
      const messages = blocks
        .map((block, index) => ({ position: index + 1, block }))
        .slice(after, until + 1) as unknown as RawBatch['messages'];
      yield { messages, position: until, head: blocks.length };
    },
  };
}
const block = (type: string, version: number) =>
  `NATS/1.0\r\nce-type: ${type}\r\nce-schemaversion: ${version}\r\n\r\n`;

describe('counting stored events', () => {
  it('counts the newest first, with a bound for each question, and all of them after a few', async () => {
    const blocks = [block('A', 1), block('A', 1), block('A', 2), block('B', 1), block('A', 2)];
    const counter = new EventCounter(logOf(blocks), 2);
    expect(await counter.count()).toMatchObject({ from: 4, to: 5, complete: false });
    expect(await counter.count()).toMatchObject({ from: 2, to: 5, complete: false });
    const all = await counter.count();
    expect(all).toMatchObject({ from: 1, to: 5, complete: true });
    expect(all.counts).toEqual(
      new Map([
        [
          'A',
          new Map([
            [2, 2],
            [1, 2],
          ]),
        ],
        ['B', new Map([[1, 1]])],
      ]),
    );
    blocks.push(block('B', 1));
    expect((await counter.count()).counts.get('B')).toEqual(new Map([[1, 2]]));
  });

  it('has nothing to count in an empty log', async () => {
    expect(await new EventCounter(logOf([])).count()).toMatchObject({ from: 1, to: 0, complete: true });
  });
});
