import { composition } from './index.js';

describe('every event type of the domain', () => {
  it('has a name of its own, in the past tense of its aggregate, and a sentence for people', () => {
    const names = composition.eventTypes.map(({ type }) => type);
    expect(new Set(names).size).toBe(names.length);
    for (const { type, aggregate, summary } of composition.eventTypes) {
      expect(type).toMatch(/^[A-Z][A-Za-z]+$/);
      expect(aggregate).toMatch(/^[a-z][a-z-]*$/);
      expect(summary).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('has a closed schema for every version up to the newest, and an upcast for each step', () => {
    for (const { version, schemas, upcasts } of composition.eventTypes) {
      expect(Object.keys(schemas).map(Number)).toEqual(Array.from({ length: version }, (_, n) => n + 1));
      expect(Object.keys(upcasts ?? {})).toHaveLength(version - 1);
      for (const schema of Object.values(schemas))
        expect(schema).toMatchObject({ additionalProperties: false });
    }
  });
});
