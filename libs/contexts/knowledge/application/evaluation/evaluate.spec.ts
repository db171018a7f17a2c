import { evaluateRetrieval, parseGoldenSet } from './evaluate.js';

const set = `
{"document":"fever","text":"A fever above 38.5 degrees is treated with paracetamol."}
{"document":"pain","text":"Ibuprofen helps against pain."}
{"document":"visits","text":"Visitors may come between 14 and 19 o'clock."}
{"query":"fever treated","relevant":["fever"]}
{"query":"pain of visitors","relevant":{"visits":2,"pain":1}}
{"query":"parking","relevant":["visits"]}
`;

describe('an evaluation of retrieval', () => {
  it('measures a small set, as checked by hand', () => {
    const report = evaluateRetrieval(parseGoldenSet(set), 2);
    // The first query finds its document first; the second both, the less relevant one first (its text is shorter); the third none.
    const ndcg = (1 / 1 + 3 / Math.log2(3)) / (3 / 1 + 1 / Math.log2(3));
    expect(report).toMatchObject({ documents: 3, chunks: 3, queries: 3, k: 2, missed: ['parking'] });
    expect(report.recall).toBeCloseTo(2 / 3, 10);
    expect(report.mrr).toBeCloseTo(2 / 3, 10);
    expect(report.ndcg).toBeCloseTo((1 + ndcg) / 3, 10);
  });

  it.each([
    ['no JSON', 'x', 'Line 1 is no JSON'],
    ['another object', '{"a":1}', 'Line 1 is neither'],
    ['no grades', '{"query":"x","relevant":"a"}', 'Line 1: "relevant"'],
    ['a document that is not there', '{"query":"x","relevant":["a"]}', 'names the document "a"'],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseGoldenSet(text)).toThrow(message);
  });
});
