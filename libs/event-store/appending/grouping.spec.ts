import { GroupQueue, halves, type Groupable } from './grouping.js';

interface Append extends Groupable {
  readonly name: string;
  isSettled: boolean;
}

const append = (name: string, more: Partial<Groupable> = {}): Append => ({
  name,
  events: 2,
  bytes: 100,
  subjects: [name],
  alone: false,
  isSettled: false,
  ...more,
});

function queueOf(
  appends: readonly Append[],
  limits = { maxEvents: 10, maxBytes: 1_000 },
): GroupQueue<Append> {
  const queue = new GroupQueue<Append>(limits);
  for (const each of appends) queue.push(each);
  return queue;
}

/** The names of every group until nobody waits. */
function groups(queue: GroupQueue<Append>): string[] {
  const taken: string[] = [];
  for (;;) {
    const group = queue.take();
    if (group.length === 0) return taken;
    taken.push(group.map(({ name }) => name).join(''));
  }
}

const named = (names: string, more: Partial<Groupable> = {}): Append[] =>
  [...names].map((name) => append(name, more));

describe('appends that wait for a batch', () => {
  it('are taken in the order in which they came, as many as there may be events', () => {
    expect(groups(queueOf(named('abcdefgh')))).toEqual(['abcde', 'fgh']);
  });

  it('are taken as far as their bytes fit', () => {
    expect(groups(queueOf(named('abcd', { bytes: 400 })))).toEqual(['ab', 'cd']);
  });

  it('let smaller ones fill what a larger one leaves, which comes first then', () => {
    const queue = queueOf([...named('abcd'), append('L', { events: 4 }), ...named('e')]);
    expect(groups(queue)).toEqual(['abcde', 'L']);
  });

  it('never meet another one of the same aggregate, and keep their order', () => {
    const same = { subjects: ['x'] };
    const queue = queueOf([append('1', same), append('2', same), ...named('a'), append('3', same)]);
    expect(groups(queue)).toEqual(['1a', '2', '3']);
  });

  it('never meet anybody when they are to be alone', () => {
    expect(groups(queueOf([...named('ab'), append('P', { alone: true }), ...named('c')]))).toEqual([
      'abc',
      'P',
    ]);
    expect(groups(queueOf([append('P', { alone: true }), ...named('a')]))).toEqual(['P', 'a']);
  });

  it('go by themselves when they are larger than a batch should be', () => {
    expect(groups(queueOf([append('H', { bytes: 5_000 }), ...named('a')]))).toEqual(['H', 'a']);
  });

  it('are left out when nobody waits for them any more', () => {
    const appends = named('abc');
    appends[1]!.isSettled = true;
    expect(groups(queueOf(appends))).toEqual(['ac']);
  });

  it('are all taken once, whatever comes in between', () => {
    const queue = queueOf([]);
    const taken: string[] = [];
    for (let turn = 0; turn < 500; turn += 1) {
      for (let index = 0; index < 7; index += 1) {
        queue.push(
          append(`${turn}-${index}`, { subjects: [`s${(turn + index) % 3}`], events: 1 + (index % 4) }),
        );
      }
      taken.push(...queue.take().map(({ name }) => name));
    }
    for (let group = queue.take(); group.length > 0; group = queue.take()) {
      expect(new Set(group.flatMap(({ subjects }) => subjects)).size).toBe(group.length);
      taken.push(...group.map(({ name }) => name));
    }
    expect(taken).toHaveLength(3_500);
    expect(new Set(taken).size).toBe(3_500);
  });

  it('are looked at no more often than they fill groups, however many wait', () => {
    let looks = 0;
    const queue = queueOf([]);
    for (let index = 0; index < 20_000; index += 1) {
      queue.push({
        ...append(`${index}`),
        get isSettled() {
          looks += 1;
          return false;
        },
      });
    }
    for (let turn = 0; turn < 100; turn += 1) queue.take();
    expect(looks).toBeLessThanOrEqual(600);
  });
});

describe('a group that is refused and nobody knows why', () => {
  it('goes in halves until one is alone', () => {
    expect(halves([1, 2, 3])).toEqual([[1, 2], [3]]);
    expect(halves([1, 2])).toEqual([[1], [2]]);
    expect(halves([1])).toEqual([[1]]);
  });
});
