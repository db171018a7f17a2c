import { checkCitations } from './citations.js';

const passages = [
  { text: 'Ibuprofen is not given after a stomach ulcer.' },
  { text: 'Paracetamol: at most 4000 mg a day.' },
];
const check = (text: string, ...citations: number[]) => checkCitations([{ text, citations }], passages)[0]!;

describe('citations', () => {
  it.each([
    ['Ibuprofen is not given after an ulcer of the stomach.', [1], 'cited'],
    ['At most 4000 mg of paracetamol.', [2], 'cited'],
    ['At most 3000 mg of paracetamol.', [2], 'unsupported'],
    ['Ibuprofen is not given after a stomach ulcer.', [2], 'unsupported'],
    ['Aspirin thins the blood of many people.', [1, 2], 'unsupported'],
    ['Ibuprofen is not given after a stomach ulcer.', [], 'uncited'],
    ['Ibuprofen is not given after a stomach ulcer.', [7], 'uncited'],
    ['And so it is.', [1], 'unsupported'],
  ])('of "%s" %p are %s', (text, citations, status) => {
    expect(check(text, ...citations).status).toBe(status);
  });

  it('keep the passages that there are, once', () => {
    expect(check('Stomach ulcer and paracetamol', 2, 1, 2, 9)).toEqual({
      text: 'Stomach ulcer and paracetamol',
      citations: [2, 1],
      status: 'cited',
      support: 1,
    });
  });
});
