import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluateForms } from './evaluate-forms.js';
import { compare, type Scored } from './score.js';

describe('the evaluation of forms', () => {
  it('counts right, wrong and missing values of labelled documents', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'docket-evaluate-'));
    const file = (name: string, text: string) => writeFile(join(folder, name), text);
    const schema = {
      type: 'object',
      properties: {
        name: { type: 'string' },
        born: { type: 'string', format: 'date' },
        ward: { type: 'string' },
      },
    };
    await file('schema.json', JSON.stringify(schema));
    await file('a.txt', 'Name: Ada Byron\nBorn: 10 December 1815\n');
    await file('a.json', JSON.stringify({ name: 'Ada Byron', born: '1815-12-10' }));
    await file('b.txt', 'Name: Grace Hopper\n');
    await file('b.json', JSON.stringify({ name: 'Grace B. Hopper', ward: 'Surgery' }));
    const said: string[] = [];
    const say = (line: string): void => void said.push(line);
    try {
      expect(await evaluateForms.run([folder, '--json'], say)).toBe(0);
      expect(await evaluateForms.run([folder, '--compare-prompt', '1'], say)).toBe(0);
    } finally {
      await rm(folder, { recursive: true });
    }
    expect(JSON.parse(said[0]!)).toMatchObject({
      documents: 2,
      first: {
        all: { right: 2, wrong: 1, missing: 1, absent: 2, recall: { judged: 4, right: 2, accuracy: 0.5 } },
        byField: [
          { field: '/name', right: 1, wrong: 1 },
          { field: '/born', right: 1, absent: 1 },
          { field: '/ward', missing: 1, absent: 1 },
        ],
      },
    });
    expect(said.at(-1)).toContain('only the first right: 0, only the second: 0; by chance alone p = 1.000');
  });

  it('tells how likely a difference is by chance alone', () => {
    const scored = (...verdicts: readonly Scored['verdict'][]) =>
      verdicts.map((verdict) => ({ document: 'd', field: '/f', verdict }));
    const five = compare(
      scored('right', 'right', 'right', 'right', 'right'),
      scored('wrong', 'wrong', 'wrong', 'missing', 'wrong'),
    );
    // Two-sided binomial test of 5 of 5 at one half: 2 / 2^5.
    expect(five).toEqual({ onlyFirst: 5, onlySecond: 0, pValue: 0.0625 });
  });
});
