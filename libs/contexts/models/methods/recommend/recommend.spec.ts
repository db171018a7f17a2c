import { createHash } from 'node:crypto';
import { seeded } from '../../domain/index.js';
import { runMethod } from '../testing/run-method.js';
import { recommendItems } from './method.js';

/** Users of four tastes, who have eight of the twelve items of theirs; all have two items that everybody has. */
function tastes(users: number): string {
  const random = seeded(7);
  const rows = Array.from({ length: users }, (_, user) => {
    const own = Array.from({ length: 12 }, (__, item) => ({ item: `t${user % 4}-${item}`, at: random() }));
    own.sort((a, b) => a.at - b.at);
    return [...own.slice(0, 8).map(({ item }) => item), 'all-1', 'all-2'].map((item) => `u${user},${item}`);
  });
  return `user,item\n${rows.flat().join('\n')}\n`;
}

interface Measured {
  readonly evaluation: Readonly<
    Record<'model' | 'popularity', { readonly precision: number; readonly hitRate: number }>
  >;
  readonly model: { readonly name: string; readonly sha256: string };
  readonly sample: readonly { readonly user: string; readonly items: readonly { readonly item: string }[] }[];
}

describe('recommend.items@1', () => {
  it.each(['item-cosine', 'als'])(
    '%s finds the taste of users, better than what is popular',
    async (algorithm) => {
      const options = { algorithm, k: 4, factors: 8, seed: 3 };
      const { result, artifacts } = await runMethod(recommendItems, tastes(80), options);
      const { evaluation, model, sample } = result as unknown as Measured;
      expect(evaluation.model.precision).toBeGreaterThan(1.5 * evaluation.popularity.precision);
      expect(evaluation.model.hitRate).toBeGreaterThan(0.5);
      expect(result).toMatchObject({ users: 80, items: 50, interactions: 800, rowsLeftOut: 0 });
      for (const { user, items } of sample) {
        const taste = `t${Number(user.slice(1)) % 4}-`;
        expect(items.map(({ item }) => item.startsWith(taste))).toEqual([true, true, true, true]);
      }
      const text = artifacts.get('recommender.json')!;
      expect(model).toMatchObject({
        name: `recommend.items/${algorithm}`,
        sha256: createHash('sha256').update(text).digest('hex'),
      });
      const lines = artifacts.get('recommendations.jsonl')!.trim().split('\n');
      expect([lines.length, JSON.parse(lines[0]!)]).toEqual([80, sample[0]]);
      // The same seed gives the same bytes.
      const again = await runMethod(recommendItems, tastes(80), options);
      expect(again.artifacts).toEqual(artifacts);
      expect(again.result).toEqual(result);
    },
  );

  it('adds the weights of a pair, and leaves out rows that say nothing', async () => {
    const table = 'who,what,times\na,x,2\na,x,1\nb,x,1\nb,y,4\n,y,1\nc,,1\nc,y,0\nc,y,much\n';
    const options = { userColumn: 'who', itemColumn: 'what', weightColumn: 'times' };
    const { result } = await runMethod(recommendItems, table, options);
    expect(result).toMatchObject({ users: 2, items: 2, interactions: 3, rowsLeftOut: 4 });
    expect(result['sample']).toMatchObject([
      { user: 'a', items: [{ item: 'y' }] },
      { user: 'b', items: [] },
    ]);
  });

  it.each([
    ['a column that is not there', 'u,i\n1,2\n', 'RECOMMEND.NO_COLUMN'],
    ['a table without rows', 'user,item\n,\n', 'RECOMMEND.NO_ROWS'],
    ['an open quote', 'user,item\na,"b\n', 'RECOMMEND.BAD_TABLE'],
  ])('refuses %s', async (_what, table, code) => {
    await expect(runMethod(recommendItems, table)).rejects.toMatchObject({ code });
  });
});
