/** Licences that the packages of an installation may have, where the operator names no others (SPDX ids). */
export const defaultLicences: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  // Used as libraries of their own files, unchanged.
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
];

export type LicenceVerdict = 'allowed' | 'not-allowed' | 'unknown';

/**
 * Whether a package with this SPDX expression may be used: one side of an `OR` is enough, both of an `AND` are needed.
 * An exception (`WITH`) only widens what a licence allows.
 */
export function judgeLicence(expression: string | undefined, allowed: readonly string[]): LicenceVerdict {
  if (expression === undefined || expression.trim() === '') return 'unknown';
  const tokens = expression.match(/\(|\)|[A-Za-z0-9.+-]+|\S/g) ?? [];
  let at = 0;
  const take = (): string | undefined => tokens[at++];
  const licence = (): LicenceVerdict => {
    const token = take();
    if (token === '(') {
      const inner = either();
      return take() === ')' ? inner : 'unknown';
    }
    if (token === undefined || !/^[A-Za-z0-9.+-]+$/.test(token)) return 'unknown';
    if (tokens[at] === 'WITH') at += 2;
    if (/^(UNLICENSED|SEE|NOASSERTION|NONE)$/i.test(token)) return 'unknown';
    return allowed.includes(token) ? 'allowed' : 'not-allowed';
  };
  const both = (): LicenceVerdict => {
    let verdict = licence();
    while (tokens[at] === 'AND') {
      at += 1;
      verdict = worse(verdict, licence());
    }
    return verdict;
  };
  const either = (): LicenceVerdict => {
    let verdict = both();
    while (tokens[at] === 'OR') {
      at += 1;
      verdict = better(verdict, both());
    }
    return verdict;
  };
  const verdict = either();
  return at >= tokens.length ? verdict : 'unknown';
}

const ORDER: readonly LicenceVerdict[] = ['allowed', 'unknown', 'not-allowed'];

function better(one: LicenceVerdict, other: LicenceVerdict): LicenceVerdict {
  return ORDER.indexOf(one) <= ORDER.indexOf(other) ? one : other;
}

function worse(one: LicenceVerdict, other: LicenceVerdict): LicenceVerdict {
  return ORDER.indexOf(one) >= ORDER.indexOf(other) ? one : other;
}
