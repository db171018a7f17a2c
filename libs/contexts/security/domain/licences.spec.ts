import { defaultLicences, judgeLicence } from './index.js';

describe('the licence of a package', () => {
  it.each([
    ['MIT', 'allowed'],
    ['(MIT OR GPL-3.0-only)', 'allowed'],
    ['Apache-2.0 AND BSL-1.0', 'allowed'],
    ['Apache-2.0 WITH LLVM-exception', 'allowed'],
    ['GPL-3.0-only', 'not-allowed'],
    ['MIT AND AGPL-3.0-only', 'not-allowed'],
    ['(MIT AND (ISC OR GPL-2.0-only)) OR AGPL-3.0-only', 'allowed'],
    ['UNLICENSED', 'unknown'],
    ['SEE LICENSE IN LICENSE.md', 'unknown'],
    ['MIT, ISC', 'unknown'],
    ['(MIT', 'unknown'],
    ['&', 'unknown'],
    ['', 'unknown'],
    [undefined, 'unknown'],
  ] as const)('%j is %s', (expression, verdict) => {
    expect(judgeLicence(expression, defaultLicences)).toBe(verdict);
  });

  it('is judged by what the operator allows', () => {
    expect(judgeLicence('EPL-2.0', [...defaultLicences, 'EPL-2.0'])).toBe('allowed');
    expect(judgeLicence('NOASSERTION OR MIT', [])).toBe('unknown');
  });
});
