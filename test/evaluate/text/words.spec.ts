import { reportOf, type FileReport } from './report.js';
import { missedOf, recallOf, tokensOf, wordsOf } from './words.js';

describe('word recall', () => {
  it('counts each word as often as it is in both texts', () => {
    const [expected, given] = [wordsOf('the cat and the dog'), wordsOf('The the cat, dog')];
    expect(recallOf(expected, given)).toEqual({ words: 5, found: 3 });
    expect(missedOf(expected, given, 10)).toEqual([
      { word: 'the', times: 1 },
      { word: 'and', times: 1 },
    ]);
  });

  it('takes ligatures, joined line ends and marks of direction as pdftotext means them', () => {
    expect(wordsOf('of\ufb01ce inter-\nnal \u202ba\u202c b\ufffdc')).toEqual([
      'office',
      'internal',
      'a',
      'b',
      'c',
    ]);
    expect(tokensOf('a,b  —  (c)\n')).toEqual(['a,b', '(c)']);
  });
});

describe('the report on texts', () => {
  const file = (name: string, found: number, words: number, code?: string): FileReport => ({
    name,
    ms: 5,
    code,
    isReferenceRead: true,
    words: { words, found },
    tokens: { words, found },
    givenWords: found,
    missed: [],
  });

  it('gives mean and median over files with words, and names what crashed, hung or was refused', () => {
    const files = [
      file('a.pdf', 10, 10),
      file('b.pdf', 5, 10),
      file('c.pdf', 0, 0),
      file('d.pdf', 0, 4, 'PDF.ENCRYPTED'),
      file('e.pdf', 0, 0, 'METHOD.TIMEOUT'),
    ];
    const { lines, isWhole } = reportOf(files, 1);
    expect(isWhole).toBe(false);
    expect(lines).toEqual(
      expect.arrayContaining([
        '5 files, 3 of them with words by pdftotext',
        'word recall (UAX #29):     mean 0.5000, median 0.5000',
        'hung:                      1: e.pdf (METHOD.TIMEOUT)',
        'refused:                   1: d.pdf (PDF.ENCRYPTED)',
      ]),
    );
    expect(lines.at(-1)).toContain('d.pdf');
    expect(reportOf(files.slice(0, 4), 0).isWhole).toBe(true);
  });
});
