import type { StoredMessage } from '@docket/jetstream';
import type { Delivered } from './arrived.js';
import { HeldTail, MAX_TAIL_CHECKS, restIsForOthers } from './whole-append.js';

/** The headers of a message of a batch: `3/5` is the third of five, `1/1` stands alone. */
function headersOf(place: string): string {
  const [sequence, of] = place.split('/');
  const lines = of === '1' ? '' : `Nats-Batch-Id: b\r\nNats-Batch-Sequence: ${sequence}\r\n`;
  return `NATS/1.0\r\n${lines}${sequence === of && of !== '1' ? 'Nats-Batch-Commit: 1\r\n' : ''}\r\n`;
}

function at(position: number, place: string): Delivered {
  const block = headersOf(place);
  const message = {
    _rdata: Buffer.from(block),
    _msg: { hdr: block.length },
  } as unknown as Delivered['message'];
  return { message, position, pending: 0 };
}

const run = (first: number, ...places: readonly string[]) =>
  places.map((place, index) => at(first + index, place));
const positions = (delivered: readonly Delivered[]) => delivered.map(({ position }) => position);

describe('the end of what a consumer has delivered', () => {
  it('is left as it is where it ends an append', () => {
    const tail = new HeldTail();
    const delivered = run(7, '1/2', '2/2', '1/1');
    expect(tail.whole(delivered, false)).toBe(delivered);
    expect(tail.whole([], false)).toEqual([]);
    expect(tail.last).toBeUndefined();
  });

  it('is cut before an append that goes on', () => {
    expect(positions(new HeldTail().whole(run(7, '1/1', '2/2', '1/9', '2/9'), false))).toEqual([7, 8]);
  });

  it('waits for the rest of an append, and goes as it is when that does not come', () => {
    const tail = new HeldTail();
    const begun = run(7, '1/9', '2/9');
    for (let check = 0; check < MAX_TAIL_CHECKS; check += 1) {
      expect(tail.whole(begun, false)).toEqual([]);
      expect(tail.last).toBe(begun[1]);
      tail.noteIdle();
    }
    expect(tail.whole(begun, false)).toBe(begun);
    expect(tail.last).toBeUndefined();
  });

  it('goes when nothing of its append is still to come, and the next append waits as well', () => {
    const tail = new HeldTail();
    const begun = run(7, '1/9', '2/9');
    expect(tail.whole(begun, false)).toEqual([]);
    tail.complete(begun[1]!);
    expect(tail.whole(begun, false)).toBe(begun);
    expect(tail.last).toBeUndefined();
    expect(tail.whole(run(16, '1/2'), false)).toEqual([]);
  });

  it('goes as it is where no more can be taken with it', () => {
    const begun = run(7, '1/9', '2/9');
    expect(new HeldTail().whole(begun, true)).toBe(begun);
  });
});

describe('the rest of an append, to a reader of jobs', () => {
  const job = 'evt.a.p01.job.j';
  const note = 'evt.a.p01.note.n';
  /** The log behind the second of five messages of a batch. */
  const asks = (...log: readonly (readonly [subject: string, place: string])[]) => {
    const stored = log.map(([subject, place], index): StoredMessage => ({
      subject,
      position: 8 + index,
      block: headersOf(place),
      payload: new Uint8Array(0),
    }));
    // Two at once, as a long rest comes in several answers.
    const batch = async (_: string, from: number) => {
      const messages = stored.filter(({ position }) => position >= from).slice(0, 2);
      return { messages, pending: stored.length };
    };
    return restIsForOthers({ batch }, at(7, '2/5'), { aggregateTypes: ['job'] }, 100);
  };

  it('is for others when it is stored to its end, and none of it is a job', async () => {
    expect(await asks([note, '3/5'], [note, '4/5'], [note, '5/5'], [job, '1/1'])).toBe(true);
  });

  it('is not known while it is being stored', async () => {
    expect(await asks()).toBe(false);
    expect(await asks([note, '3/5'], [note, '4/5'])).toBe(false);
  });

  it('is still to come when a job is among it', async () => {
    expect(await asks([note, '3/5'], [note, '4/5'], [job, '5/5'])).toBe(false);
  });

  it('never comes when other messages lie behind what is there', async () => {
    expect(await asks([note, '1/1'])).toBe(true);
  });
});
