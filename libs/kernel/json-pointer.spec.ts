import { isPointer, valueAt } from './json-pointer.js';

describe('a JSON Pointer', () => {
  // The examples of RFC 6901 section 5.
  const document = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, 'm~n': 8, deep: { x: null } };

  it.each([
    ['', document],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/m~0n', 8],
    ['/deep/x', null],
  ])('%j leads to its value', (pointer, value) => {
    expect(isPointer(pointer)).toBe(true);
    expect(valueAt(document, pointer)).toEqual(value);
  });

  it.each([
    '/nothing',
    '/foo/2',
    '/foo/-',
    '/foo/01',
    '/foo/length',
    '/deep/x/y',
    '/__proto__',
    '/constructor',
  ])('%j leads nowhere', (pointer) => expect(valueAt(document, pointer)).toBeUndefined());

  it.each(['foo', '/a~2', '/a~', '#/foo'])('%j is none', (text) => expect(isPointer(text)).toBe(false));
});
