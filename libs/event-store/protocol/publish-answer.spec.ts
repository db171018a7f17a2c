import type { Msg } from '@nats-io/nats-core';
import { readAnswer } from './publish-answer.js';

function answer(content: object | ''): Msg {
  return { data: Buffer.from(content === '' ? '' : JSON.stringify(content)) } as unknown as Msg;
}

function refusal(errorCode: number, code = 400): Msg {
  return answer({ error: { code, err_code: errorCode, description: 'because' } });
}

describe('the answer to a publish', () => {
  it('is where the event was stored, or that its id is known', () => {
    expect(readAnswer(answer({ stream: 'S', seq: 7 }))).toEqual({ kind: 'stored', position: 7 });
    expect(readAnswer(answer({ stream: 'S', seq: 7, duplicate: true }))).toEqual({
      kind: 'known-id',
      position: 7,
    });
    expect(readAnswer(refusal(10201))).toEqual({ kind: 'known-id' });
  });

  it.each([10071, 10164])('is a conflict with code %i', (code) => {
    expect(readAnswer(refusal(code))).toEqual({ kind: 'conflict' });
  });

  it.each([
    ['no stream answers', answer('')],
    ['there is no leader', refusal(10008, 503)],
    ['this server is not the leader', refusal(10009, 500)],
    ['too many batches are open', refusal(10210)],
    ['the server is busy', refusal(19_999, 429)],
  ])('is worth another try when %s', (_why, message) => {
    expect(readAnswer(message)).toMatchObject({ kind: 'refused-for-now' });
  });

  it.each([
    // Codes as in the server's own table: stream, disk, resources, account.
    ['EVENT_STORE.FULL', [10077, 10047, 10023, 10002]],
    ['EVENT_STORE.PAYLOAD_TOO_LARGE', [10054]],
    // A consumer that is missing, and settings of a stream: no words about disks or sizes for these.
    ['EVENT_STORE.REFUSED', [10014, 10122, 10186]],
  ])('ends the append as %s', (code, errorCodes) => {
    for (const errorCode of errorCodes) {
      expect(() => readAnswer(refusal(errorCode))).toThrow(expect.objectContaining({ code }));
    }
  });
});
