import { toLogical } from './bidi.js';

describe('text as it is seen, in the order of reading', () => {
  const seen = (text: string) => toLogical([...text]);

  it.each([
    ['a Hebrew line', 'םלוע םולש', 'שלום עולם'],
    ['an Arabic line', 'ملاعلاب ابحرم', 'مرحبا بالعالم'],
    ['a Latin word before a Hebrew one', 'ABC םולש', 'ABC שלום'],
    ['numbers in a Hebrew line', '2024 תנש', 'שנת 2024'],
    ['brackets, which are mirrored', '(אבג) םולש', 'שלום (גבא)'],
    ['no such letters', 'left (1) to right', 'left (1) to right'],
  ])('%s', (_, visual, logical) => {
    expect(seen(visual)).toBe(logical);
  });
});
