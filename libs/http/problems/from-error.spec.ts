import { DocketError, reject } from '@docket/kernel';
import { BadRequestException } from '@nestjs/common';
import { Problems } from './from-error.js';
import { accepted, invalid, ProblemError, rejected } from './problem.js';

const problems = new Problems({
  'JOB.NO_RESULT': [404, 'The job has no result'],
  'JOB.ALREADY_FINISHED': [409, 'The job has ended'],
  'JOB.IDEMPOTENCY_KEY_REUSED': [422, 'The idempotency key belongs to another request'],
});
const answer = (error: unknown) => problems.answerTo(error, 'c-1');

describe('problems', () => {
  it('have the status of their code: exact first, then by reason', () => {
    expect(problems.kindOf('JOB.NO_RESULT')?.status).toBe(404);
    expect(problems.kindOf('ANYTHING.NOT_FOUND')?.status).toBe(404);
    expect(problems.kindOf('EVENT_STORE.UNAVAILABLE')?.status).toBe(503);
    expect(problems.kindOf('JOB.IDEMPOTENCY_KEY_REUSED')?.status).toBe(422);
    expect(problems.kindOf('NEVER.HEARD')).toBeUndefined();
  });

  it('carry everything that RFC 9457 and we ask for', () => {
    const { problem } = answer(invalid([{ in: 'query', path: '/limit', message: 'must be 1 to 200' }]));
    expect(problem).toEqual({
      type: 'urn:docket:problem:REQUEST.INVALID',
      title: 'The request has wrong fields',
      status: 400,
      detail: 'Correct /limit and send the request again.',
      code: 'REQUEST.INVALID',
      correlationId: 'c-1',
      errors: [{ in: 'query', path: '/limit', message: 'must be 1 to 200' }],
    });
  });

  it('come from rejections: a known code by the table, an unknown one as 422', () => {
    const rejection = reject('JOB.ALREADY_FINISHED', 'It has ended.', { state: 'failed' });
    expect(answer(rejected(rejection)).problem).toMatchObject({ status: 409, details: { state: 'failed' } });
    expect(answer(rejected(reject('NEW.REFUSAL', 'No.'))).problem.status).toBe(422);
    const fields = [{ path: '/options/pages', message: 'must be a number' }];
    expect(answer(rejected(reject('JOB.INVALID_OPTIONS', 'No.', { fields }))).problem.errors).toEqual([
      { in: 'body', ...fields[0] },
    ]);
    expect(() => accepted(reject('JOB.NOT_FOUND', 'No.'))).toThrow(ProblemError);
  });

  it('come from a broken world with what to do, and a time to try again', () => {
    const down = answer(new DocketError('EVENT_STORE.UNAVAILABLE', 'NATS is gone.'));
    expect(down).toMatchObject({
      problem: { status: 503, detail: 'NATS is gone.' },
      headers: { 'Retry-After': '1' },
    });
  });

  it('tell nothing of our insides when something unforeseen is thrown', () => {
    for (const thrown of [
      new Error('password=hunter2 at /srv/app.js:1'),
      'text',
      undefined,
      new DocketError('KERNEL.UNHANDLED_CASE', 'secret', { details: { secret: 1 } }),
    ]) {
      const { problem, unexpected } = answer(thrown);
      expect([problem.status, problem.code, unexpected]).toEqual([500, 'API.INTERNAL', true]);
      expect(JSON.stringify(problem)).not.toMatch(/hunter2|secret|app\.js/);
    }
  });

  it('come from a path that cannot be decoded', () => {
    expect(answer(new BadRequestException()).problem).toMatchObject({
      status: 400,
      code: 'REQUEST.MALFORMED',
    });
  });
});
