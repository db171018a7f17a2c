import { Value } from 'typebox/value';
import { documentEventTypes } from './index.js';

const registered = { sha256: 'a'.repeat(64), size: 3, mediaType: 'text/csv', extensionMismatch: false };
const ownership = { owner: 'key-1', project: 'yeast' };

describe.each<[type: string, data: object]>([
  ['DocumentRegistered', registered],
  ['DocumentUploadedAgain', { name: 'a.csv' }],
])('the event %s', (type, data) => {
  const { schemas, upcasts, version } = documentEventTypes.find((each) => each.type === type)!;

  it('names whose it is from version 2 on', () => {
    expect(version).toBe(2);
    expect(Value.Check(schemas[1]!, { ...data, ...ownership })).toBe(false);
    expect(Value.Check(schemas[2]!, { ...data, ...ownership })).toBe(true);
  });

  it('of version 1 is one of version 2 that names nobody', () => {
    expect(Value.Check(schemas[1]!, data)).toBe(true);
    const now = upcasts![1]!(data as never);
    expect(now).toEqual(data);
    expect(Value.Check(schemas[2]!, now)).toBe(true);
  });

  it.each([
    ['a project that is named otherwise', { project: 'Yeast/1' }],
    ['an owner without an id', { owner: '' }],
    ['a property of no meaning', { extra: 1 }],
  ])('refuses %s', (_what, over) => {
    expect(Value.Check(schemas[2]!, { ...data, ...over })).toBe(false);
  });
});
