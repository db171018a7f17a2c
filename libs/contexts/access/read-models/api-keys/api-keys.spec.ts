import { foldLog, Recorder } from '@docket/projections/testing';
import { apiKeys } from './projection.js';

describe('API keys', () => {
  const key = { type: 'api-key', id: 'key-9' };
  const created = {
    type: 'ApiKeyCreated',
    data: { name: 'ci', roles: ['submitter'], keyHash: 'd'.repeat(64), expiresAt: '2027-01-01T00:00:00Z' },
  };

  it('never holds the hash', () => {
    const recorder = new Recorder();
    recorder.record(key, created);
    const folded = foldLog(apiKeys, recorder.log).get('default/key-9')!;
    expect(folded).toMatchObject({ name: 'ci', expiresAt: '2027-01-01T00:00:00.000Z', revoked: null });
    expect(JSON.stringify(folded)).not.toContain('dddd');
  });

  it('remembers who revoked it, and why', () => {
    const recorder = new Recorder();
    recorder.record(key, created);
    recorder.after(5_000).record(key, { type: 'ApiKeyRevoked', data: { reason: 'leaked' } });
    expect(foldLog(apiKeys, recorder.log).get('default/key-9')?.revoked).toEqual({
      at: '2026-03-01T09:58:05.000Z',
      by: { kind: 'user', id: 'key-1', name: 'Ada' },
      reason: 'leaked',
    });
  });
});
