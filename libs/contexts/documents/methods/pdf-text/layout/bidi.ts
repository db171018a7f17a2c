const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
const STRONG_LTR = /\p{L}/u;
const DIGIT = /[\d\u0660-\u0669\u06f0-\u06f9]/;

/**
 * Characters from left to right as they are seen, in the order in which they are read. A line with twice as many letters
 * of right-to-left scripts as others is read from the right; in another one only its runs of such letters are turned.
 */
export function toLogical(tokens: readonly string[]): string {
  const kinds = tokens.map(kindOf);
  const rtl = kinds.filter((kind) => kind === 'R').length;
  if (rtl === 0) return tokens.join('');
  const ltr = kinds.filter((kind) => kind === 'L').length;
  return rtl > 2 * ltr ? fromRight(tokens, kinds) : fromLeft(tokens, kinds);
}

type Kind = 'R' | 'L' | 'N' | 'S';

function kindOf(token: string): Kind {
  if (RTL.test(token) && !DIGIT.test(token)) return 'R';
  if (DIGIT.test(token)) return 'N';
  return STRONG_LTR.test(token) ? 'L' : 'S';
}

/** Everything is turned; words and numbers that are written from the left are turned back. */
function fromRight(tokens: readonly string[], kinds: readonly Kind[]): string {
  const out: string[] = [];
  let index = tokens.length - 1;
  while (index >= 0) {
    const isLeftToRight = kinds[index] === 'L' || kinds[index] === 'N';
    if (!isLeftToRight) {
      out.push(mirrored(tokens[index]!));
      index -= 1;
      continue;
    }
    let start = index;
    // Signs between letters or digits that are written from the left belong to them.
    for (let back = index; back >= 0 && kinds[back] !== 'R'; back -= 1) {
      if (kinds[back] === 'L' || kinds[back] === 'N') start = back;
    }
    out.push(...tokens.slice(start, index + 1));
    index = start - 1;
  }
  return out.join('');
}

function fromLeft(tokens: readonly string[], kinds: readonly Kind[]): string {
  const out: string[] = [];
  let index = 0;
  while (index < tokens.length) {
    if (kinds[index] !== 'R') {
      out.push(tokens[index]!);
      index += 1;
      continue;
    }
    let end = index;
    for (let ahead = index; ahead < tokens.length && kinds[ahead] !== 'L'; ahead += 1) {
      if (kinds[ahead] === 'R') end = ahead;
    }
    out.push(fromRight(tokens.slice(index, end + 1), kinds.slice(index, end + 1)));
    index = end + 1;
  }
  return out.join('');
}

const PAIRS = '()[]{}<>«»';

function mirrored(token: string): string {
  const at = token.length === 1 ? PAIRS.indexOf(token) : -1;
  return at < 0 ? token : PAIRS[at ^ 1]!;
}
