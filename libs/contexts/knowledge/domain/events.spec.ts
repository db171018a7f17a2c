import { Compile } from 'typebox/compile';
import { knowledgeEventTypes } from './events.js';

const schemaOf = (type: string) =>
  Compile(knowledgeEventTypes.find((one) => one.type === type)!.schemas[1] as never);

describe('events of knowledge', () => {
  it('hold the places of chunks and never their words', () => {
    const indexed = schemaOf('KnowledgeDocumentIndexed');
    const chunk = { id: 'b'.repeat(32), page: 1, start: 0, end: 10 };
    const data = {
      collection: 'ward',
      edition: 1,
      documentId: 'd1',
      version: 1,
      tags: [],
      source: { sha256: 'a'.repeat(64), mediaType: 'text/plain' },
      characters: 10,
      chunks: [chunk],
      reason: 'new',
    };
    expect(indexed.Check(data)).toBe(true);
    expect(indexed.Check({ ...data, chunks: [{ ...chunk, text: 'words' }] })).toBe(false);
    expect(indexed.Check({ ...data, chunks: [{ ...chunk, id: 'short' }] })).toBe(false);
  });

  it('name what happened, once', () => {
    const types = knowledgeEventTypes.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
    expect(knowledgeEventTypes.every(({ summary }) => summary.endsWith('.'))).toBe(true);
  });
});
