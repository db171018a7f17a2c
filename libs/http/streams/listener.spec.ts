import type { RecordedEvent } from '@docket/kernel';
import { Listener } from './listener.js';

const event = (position: number) => ({ position }) as RecordedEvent;

describe('a listener', () => {
  it('gives what came in order, and waits for more', async () => {
    const listener = new Listener(() => undefined);
    listener.push(event(1));
    listener.push(event(2));
    expect(await listener.take()).toEqual([event(1), event(2)]);
    const next = listener.take();
    listener.push(event(3));
    expect(await next).toEqual([event(3)]);
  });

  it('keeps nothing when it is overrun, and says so', async () => {
    const listener = new Listener(() => undefined);
    for (let position = 1; position <= 1_001; position += 1) listener.push(event(position));
    expect(await listener.take()).toBe('overrun');
  });

  it('ends a wait when it is closed, and reports its end once', async () => {
    let closed = 0;
    const listener = new Listener(() => (closed += 1));
    const waiting = listener.take();
    listener.close();
    listener.close();
    expect([await waiting, closed]).toEqual(['closed', 1]);
  });
});
