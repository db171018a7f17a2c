import { valueProblem } from './field-value.js';
import type { RecordField } from './record-schema.js';

const field = (over: Partial<RecordField>): RecordField => ({
  pointer: '/a',
  path: ['a'],
  type: 'string',
  list: false,
  labels: [],
  required: false,
  ...over,
});

describe('a value that a person gives', () => {
  it.each([
    [{}, null, undefined],
    [{}, 'x', undefined],
    [{}, 1, 'must be a string'],
    [{ type: 'integer' }, 1.5, 'must be a whole number'],
    [{ type: 'integer' }, 2, undefined],
    [{ type: 'boolean' }, 'yes', 'must be a boolean'],
    [{ choices: ['a', 'b'] }, 'c', 'must be one of a, b'],
    [{ choices: ['a', 'b'] }, 'a', undefined],
    [{ list: true }, 'a', 'must be a list'],
    [{ list: true }, ['a', 1], 'each value must be a string'],
    [{ list: true }, ['a'], undefined],
  ] as const)('for %j: %j', (over, value, problem) => {
    expect(valueProblem(field(over as Partial<RecordField>), value)).toBe(problem);
  });
});
