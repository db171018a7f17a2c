import { foldLog, Recorder } from '@docket/projections/testing';
import { KEPT_NAMES } from './document.js';
import { documents } from './projection.js';

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
