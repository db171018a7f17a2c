import { fold } from '@docket/kernel';
import { documentDecider } from './index.js';

const content = {
  sha256: 'a'.repeat(64),
  size: 3,
  mediaType: 'text/csv',
  name: 'a.csv',
  extensionMismatch: false,
};
const now = new Date('2026-01-01T00:00:00Z');
const known = documentDecider.evolve(documentDecider.initialState, {
  type: 'DocumentRegistered',
  data: content,
  time: now.toISOString(),
});

describe('a document', () => {
  it('is registered once', () => {
    const decision = documentDecider.decide({ type: 'RegisterDocument', content }, { known: false }, { now });
    expect(decision).toEqual({ ok: true, events: [{ type: 'DocumentRegistered', data: content }] });
  });

  it('remembers who uploaded it again, under which name', () => {
    const { name: _, ...nameless } = content;
    const again = documentDecider.decide({ type: 'RegisterDocument', content }, known, { now });
    expect(again).toEqual({ ok: true, events: [{ type: 'DocumentUploadedAgain', data: { name: 'a.csv' } }] });
    const unnamed = documentDecider.decide({ type: 'RegisterDocument', content: nameless }, known, { now });
    expect(unnamed).toEqual({ ok: true, events: [{ type: 'DocumentUploadedAgain', data: {} }] });
  });

  it('is not changed by a later upload or by an event of a newer version', () => {
    const time = now.toISOString();
    expect(fold(documentDecider, known, [{ type: 'DocumentUploadedAgain', data: {}, time }])).toBe(known);
    expect(documentDecider.evolve(known, { type: 'DocumentPraised', data: {}, time } as never)).toBe(known);
  });
});
