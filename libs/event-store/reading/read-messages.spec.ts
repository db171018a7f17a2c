import { type DirectGet, RequestDeadline, type Requests } from '@docket/jetstream';
import { EVENT_STORE_ERRORS } from '../protocol/error-table.js';
import { readMessages, readNewest } from './read-messages.js';

const POSITIONS = Array.from({ length: 40 }, (_, index) => 3 * (index + 1));
const message = (position: number) => ({ subject: 's', position, block: '', payload: new Uint8Array(0) });

/** Direct gets that are answered by replicas in turn, each of which has come as far as is said here. */
function replicas(...reached: readonly number[]) {
  let turn = 0;
  const next = () => {
    const until = reached[turn % reached.length]!;
    turn += 1;
    return POSITIONS.filter((position) => position <= until);
  };
  const direct = {
    batch: async (_subject: string, from: number, most: number) => {
      const rest = next().filter((position) => position >= from);
      const messages = rest.slice(0, Math.min(most, 20)).map(message);
      return { messages, pending: rest.length - messages.length };
    },
    lastHere: async () => {
      const last = next().at(-1);
      return last === undefined ? undefined : message(last);
    },
  } as unknown as DirectGet;
  return { direct, asked: () => turn };
}

const deadline = (budgetMs = 60_000) =>
  new RequestDeadline(budgetMs, budgetMs, {
    connected: async () => true,
    errors: EVENT_STORE_ERRORS,
  } as unknown as Requests);
const range = (least: number) => ({ subject: 's', after: 0, until: Infinity, least });
const positionsOf = (messages: readonly { position: number }[]) => messages.map(({ position }) => position);

describe('reading an aggregate from replicas', () => {
  it('does not take a replica that is behind for the end, once another has promised more', async () => {
    const { direct } = replicas(120, 30, 120);
    expect(positionsOf(await readMessages(direct, range(0), 1_000, deadline()))).toEqual(POSITIONS);
  });

  it('has the least position that was asked for', async () => {
    const { direct } = replicas(0, 27, 120);
    expect(positionsOf(await readMessages(direct, range(120), 1_000, deadline()))).toEqual(POSITIONS);
  });

  it('reads the newest from the end, whoever answers', async () => {
    const { direct } = replicas(0, 120, 120, 30, 120, 120);
    const newest = await readNewest(direct, range(120), 5, undefined, deadline());
    expect(positionsOf(newest)).toEqual([120, 117, 114, 111, 108]);
    const all = await readNewest(direct, range(120), 1_000, undefined, deadline());
    expect(positionsOf(all)).toEqual([...POSITIONS].reverse());
  });

  it('says that it could not be served when no replica ever comes so far', async () => {
    const { direct, asked } = replicas(30);
    const read = readMessages(direct, range(120), 1_000, deadline(300));
    await expect(read).rejects.toMatchObject({ code: 'EVENT_STORE.TIMEOUT' });
    expect(asked()).toBeGreaterThan(1);
  });
});
