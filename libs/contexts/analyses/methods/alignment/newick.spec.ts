import { leavesOf, readNewick, writeNewick } from './newick.js';
import { withPlainNames } from './plain-names.js';
import { readAlignment } from './read-alignment.js';

const alignmentOf = (...names: string[]) =>
  readAlignment(names.map((name) => `>${name}\nACG\n`).join(''), { maxSequences: 100, maxColumns: 10 });

describe('a tree in Newick', () => {
  it.each([
    ['(a:1,b:2e-3)root;', '(a:1,b:0.002)root;'],
    ['((a,b)0.98:1,c{Foreground}:2)', '((a,b)0.98:1,c{Foreground}:2);'],
    ["('it''s',\"b c\")[comment];", "(it's,b c);"],
    ['( a , b ) ;', '(a,b);'],
  ])('is read and written: %s', (text, again) => {
    expect(writeNewick(readNewick(text))).toBe(again);
  });

  it.each([
    ['a,b;', 'an unexpected "," at character 2'],
    ['((a,b);', 'a "(" is never closed'],
    ['(a,b));', 'an unexpected ")" at character 6'],
    ['(a:x,b);', '"x" is not a branch length at character 4'],
    ['(a:,b);', 'a branch length is missing at character 4'],
    ['(a b);', 'an unexpected "b" at character 4'],
    ['(a,b);(c,d);', 'something follows the semicolon'],
    ['a;', 'it has no "("'],
  ])('is refused with the place when it is damaged: %s', (text, reason) => {
    expect(() => readNewick(text)).toThrow(
      expect.objectContaining({ code: 'TREE.INVALID', message: expect.stringContaining(reason) }),
    );
  });

  it('is refused when it is too deep', () => {
    expect(() => readNewick('('.repeat(5_000))).toThrow(
      expect.objectContaining({
        code: 'TREE.INVALID',
        message: expect.stringContaining('more than 2000 levels'),
      }),
    );
  });

  it('gets the names of the sequences, however they are written, and loses support values', () => {
    const { alignment, tree, renamed } = withPlainNames(
      alignmentOf('A/1', 'B|2', '3c'),
      readNewick('((A_1:0.1,"B|2":-0.1)99:1,3c)'),
    );

    expect(alignment.sequences.map(({ name }) => name)).toEqual(['A_1', 'B_2', '_3c']);
    expect(writeNewick(tree!)).toBe('((A_1:0.1,B_2:0):1,_3c);');
    expect(renamed).toEqual({ A_1: 'A/1', B_2: 'B|2', _3c: '3c' });
    expect(alignment.warnings).toEqual([expect.objectContaining({ code: 'ALIGNMENT.NAMES_CHANGED' })]);
  });

  it('keeps names apart that differ in signs or case only', () => {
    const { alignment, tree } = withPlainNames(alignmentOf('a-1', 'a+1', 'A_1'), readNewick('(a+1,A_1,a-1)'));

    const names = alignment.sequences.map(({ name }) => name);
    expect(new Set(names.map((name) => name.toUpperCase())).size).toBe(3);
    expect(leavesOf(tree!).map(({ name }) => name)).toEqual([names[1], names[2], names[0]]);
  });

  it('has exactly the sequences of the alignment', () => {
    expect(() => withPlainNames(alignmentOf('a', 'b', 'c'), readNewick('(a,x,a)'))).toThrow(
      expect.objectContaining({
        code: 'TREE.NAMES_DIFFER',
        message: expect.stringMatching(
          /not in the alignment: "x"; not in the tree: "b", "c"; twice in the tree: "a"/,
        ),
      }),
    );
  });
});
