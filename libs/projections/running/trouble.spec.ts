import { DocketError } from '@docket/kernel';
import { isEngineTrouble } from './trouble.js';

describe('engine trouble', () => {
  it.each(['EVENT_STORE.UNAVAILABLE', 'EVENT_STORE.TIMEOUT'])(
    'is a log that does not answer (%s), whatever keeps it from it',
    (code) => expect(isEngineTrouble(new DocketError(code, 'no answer'))).toBe(true),
  );

  it('is not a log that is another one', () => {
    expect(isEngineTrouble(new DocketError('PROJECTION.LOG_FORKED', 'another log'))).toBe(false);
  });
});
