import { foldLog, Recorder } from '@docket/read-models/testing';
import { KEPT_NAMES } from './documents/document.js';
import { apiKeys } from './api-keys/projection.js';
import { documents } from './documents/projection.js';

const registered = {
  type: 'DocumentRegistered',
  data: { sha256: 'c'.repeat(64), size: 10, mediaType: 'text/csv', extensionMismatch: true },
};

describe('documents', () => {
  it('keeps content, the first name that it got, and every upload', () => {
    const recorder = new Recorder();
    const document = { type: 'document', id: 'doc-1' };
    recorder.record(document, registered);
    recorder.after(1_000).record(document, { type: 'DocumentUploadedAgain', data: {} });
    recorder.after(1_000).record(document, { type: 'DocumentUploadedAgain', data: { name: 'a.csv' } });
    recorder.after(1_000).record(document, { type: 'DocumentUploadedAgain', data: { name: 'a.csv' } });
    expect(foldLog(documents, recorder.log).get('default/doc-1')).toMatchObject({
      order: '2026-03-01T09:58:00.000Z/doc-1',
      size: 10,
      extensionMismatch: true,
      name: 'a.csv',
      names: ['a.csv'],
      uploads: 4,
      registeredAt: '2026-03-01T09:58:00.000Z',
      lastUploadedAt: '2026-03-01T09:58:03.000Z',
    });
  });

  it('does not grow with every name', () => {
    const recorder = new Recorder();
    const document = { type: 'document', id: 'doc-1' };
    recorder.record(document, registered);
    for (let n = 0; n < 100; n += 1) {
      recorder.record(document, { type: 'DocumentUploadedAgain', data: { name: `${n}.csv` } });
    }
    const folded = foldLog(documents, recorder.log).get('default/doc-1')!;
    expect(folded.names).toHaveLength(KEPT_NAMES);
    expect(folded.uploads).toBe(101);
  });
});

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
