import { Value } from 'typebox/value';
import { operationsEventTypes } from './index.js';

describe.each(operationsEventTypes)('the event $type', ({ type, aggregate, version, schemas, summary }) => {
  const schema = schemas[version]!;
  const valid = { [aggregate]: 'jobs-board', action: 'paused', details: { by: 'hand', events: [7] } };

  it('says what was operated, what was done, and its details', () => {
    expect(type).toBe(`${aggregate[0]!.toUpperCase()}${aggregate.slice(1)}Operated`);
    expect(summary).toMatch(/^An operator .+\.$/);
    expect(Value.Check(schema, valid)).toBe(true);
  });

  it.each([
    ['nothing named', { ...valid, [aggregate]: '' }],
    ['a name beyond its bound', { ...valid, [aggregate]: 'x'.repeat(121) }],
    ['no action', { ...valid, action: '' }],
    ['details that are not an object', { ...valid, details: 'by hand' }],
    ['a property of no meaning', { ...valid, extra: 1 }],
  ])('refuses %s', (_, data) => {
    expect(Value.Check(schema, data)).toBe(false);
  });
});
