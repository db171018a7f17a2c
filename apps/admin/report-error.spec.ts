import { DocketError } from '@docket/kernel';
import { painter } from '@docket/command-line';
import { errorJson, errorText } from './report-error.js';

const paint = painter({}, {});
const refused = new DocketError('REQUEST.INVALID', 'Correct /priority and send the request again.', {
  details: {
    status: 400,
    correlationId: 'c-1',
    errors: [{ in: 'body', path: '/priority', message: 'must not be greater than 9' }],
  },
});

describe('errors', () => {
  it('say what is wrong, in which field, and what to quote', () => {
    expect(errorText(refused, paint, false)).toBe(
      [
        'Error: Correct /priority and send the request again.',
        '  /priority: must not be greater than 9',
        '  (code REQUEST.INVALID, correlation id c-1)',
        '',
      ].join('\n'),
    );
  });

  it('are one line of JSON for programs', () => {
    expect(JSON.parse(errorJson(refused))).toEqual({
      error: {
        code: 'REQUEST.INVALID',
        message: 'Correct /priority and send the request again.',
        status: 400,
        correlationId: 'c-1',
        errors: [{ in: 'body', path: '/priority', message: 'must not be greater than 9' }],
      },
    });
    expect(JSON.parse(errorJson('odd'))).toEqual({ error: { code: 'CLI.UNEXPECTED', message: 'odd' } });
  });

  it('show stacks only when asked to debug, with every cause', () => {
    const error = new Error('outer', { cause: new Error('inner') });
    expect(errorText(error, paint, false)).not.toContain('at ');
    expect(errorText(error, paint, false)).toContain('DEBUG=1');
    expect(errorText(error, paint, true)).toMatch(/outer[\s\S]+Caused by: Error: inner/);
  });

  it('cannot steer the terminal', () => {
    expect(errorText(new DocketError('X.Y', 'a\u001b[2Jb'), paint, false)).not.toContain('\u001b');
  });
});
