import { readOptions } from './options.js';

describe('the options of npm start', () => {
  it('show the samples unless told otherwise', () => {
    expect(readOptions([])).toEqual({ samples: true, help: false });
    expect(readOptions(['--no-samples'])).toEqual({ samples: false, help: false });
    expect(readOptions(['-h']).help).toBe(true);
  });

  it('refuse what they do not know, with the usage', () => {
    expect(() => readOptions(['--fast'])).toThrow(/There is no option --fast[\s\S]*--no-samples/);
  });
});
