import { Watermark } from './watermark.js';

const at = (position: number) => ({ position, anchor: { position, eventId: `e${position}` } });

describe('how far a follower has dealt with everything', () => {
  it('is behind the first event that is still worked on, whatever is done behind it', () => {
    const mark = new Watermark(at(10));
    const [first, second, third] = [11, 13, 14].map((position) => mark.begin(position, `e${position}`));
    mark.read(at(15));
    expect([mark.checkpoint.position, mark.position]).toEqual([10, 15]);
    second!();
    expect(mark.checkpoint).toEqual(at(10));
    first!();
    expect(mark.checkpoint).toEqual(at(13));
    third!();
    expect(mark.checkpoint).toEqual(at(15));
  });

  it('is where it has read to when nothing is worked on', () => {
    const mark = new Watermark({ position: 0, anchor: null });
    mark.read(at(7));
    expect(mark.checkpoint).toEqual(at(7));
  });

  it('keeps its order over thousands of events', () => {
    const mark = new Watermark({ position: 0, anchor: null });
    for (let position = 1; position <= 5_000; position += 1) {
      const done = mark.begin(position, `e${position}`);
      mark.read(at(position));
      if (position % 2 === 1) done();
      else setImmediate(done);
      expect(mark.checkpoint.position).toBeLessThanOrEqual(position);
    }
  });
});
