import { foldLog, Recorder } from '@docket/projections/testing';
import { KEPT_NAMES } from '../../domain/index.js';
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
      names: [{ name: 'a.csv', marks: ['key-1'] }],
      marks: ['key-1'],
      uploads: 4,
      registeredAt: '2026-03-01T09:58:00.000Z',
      lastUploadedAt: '2026-03-01T09:58:03.000Z',
    });
  });

  it('belongs to everybody who has uploaded it, each with the names that they gave', () => {
    const recorder = new Recorder();
    const document = { type: 'document', id: 'doc-1' };
    recorder.record(document, registered);
    const again = (owner: string, name: string, project?: string) => ({
      type: 'DocumentUploadedAgain',
      data: { owner, name, ...(project === undefined ? {} : { project }) },
    });
    recorder.record(document, again('key-2', 'a.csv'));
    recorder.record(document, again('key-3', 'a.csv', 'trial-a'));
    const { marks, names } = foldLog(documents, recorder.log).get('default/doc-1')!;
    expect(marks).toEqual(['key-1', 'key-2', 'key-3', 'project/trial-a']);
    expect(names).toEqual([{ name: 'a.csv', marks: ['key-2', 'key-3', 'project/trial-a'] }]);
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
