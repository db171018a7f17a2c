import { METHOD, say } from './pipeline-bench.js';

/** One list, a job for each item of it, and two jobs on what these have made. */
export const passResultsOn = {
  inputs: { factor: { type: 'value', schema: { type: 'integer' } } },
  steps: {
    list: say({ parts: [{ n: 'a' }, { n: 'b' }, { n: 'c' }] }),
    each: {
      method: METHOD,
      forEach: { in: { step: 'list', pointer: '/parts' }, atMost: 3 },
      inputs: { part: { item: '' }, name: { item: '/n' } },
      input: { factor: { $from: { input: 'factor' } } },
    },
    all: { method: METHOD, input: { results: { $from: { step: 'each' } } } },
    second: { method: METHOD, inputs: { it: { step: 'each', pointer: '/1/files/name' } } },
  },
  outputs: {
    all: { step: 'all', pointer: '/input/results' },
    second: { step: 'second', pointer: '/files/it' },
  },
};

/** A step whose condition does not hold, and steps behind it. */
export const leaveOut = {
  inputs: {},
  steps: {
    text: say({ pages: 3, quality: 0.4 }),
    ocr: {
      ...say('from the picture'),
      when: { value: { step: 'text', pointer: '/quality' }, below: 0.3 },
    },
    after: { method: METHOD, inputs: { it: { step: 'ocr' } } },
    either: { method: METHOD, inputs: { it: { step: 'ocr', or: { step: 'text', pointer: '/pages' } } } },
    last: { ...say('end'), after: ['after', 'ocr'] },
  },
  outputs: { either: { step: 'either', pointer: '/files/it' }, ocr: { step: 'ocr' } },
};

/** A job for each item of a list that the run is given. */
export const listOfFour = {
  inputs: { list: { type: 'value' } },
  steps: {
    each: {
      method: METHOD,
      forEach: { in: { input: 'list' }, atMost: 4 },
      options: { say: { $from: { item: '' } } },
    },
    all: { method: METHOD, input: { $from: { step: 'each' } } },
  },
  outputs: { all: { step: 'all', pointer: '/input' } },
};

const undo = (name: string): object => ({
  method: METHOD,
  options: { say: `undo ${name}`, of: { $from: { step: name } } },
});

/** The last step fails, and those before it say how they are undone. */
export const undoSteps = {
  inputs: {},
  steps: {
    reserve: say('r', { compensate: undo('reserve') }),
    charge: say('c', { after: ['reserve'], compensate: undo('charge') }),
    note: say('n', { after: ['charge'] }),
    parts: {
      ...say('p'),
      after: ['note'],
      forEach: { in: { step: 'list' }, atMost: 2 },
      compensate: undo('parts'),
    },
    list: say([1, 2]),
    ship: { method: METHOD, options: { fail: true }, after: ['parts'], compensate: undo('ship') },
    never: say('x', { after: ['ship'] }),
  },
};

/** What undoes the second step fails. */
export const failToUndo = {
  inputs: {},
  steps: {
    first: say(1, { compensate: say('undone') }),
    second: say(2, { after: ['first'], compensate: { method: METHOD, options: { fail: true } } }),
    third: { method: METHOD, options: { fail: true }, after: ['second'] },
  },
};

/** Two steps go on until they are canceled. */
export const hold = {
  inputs: {},
  steps: {
    first: say(1, { compensate: say('first undone') }),
    held: { method: METHOD, options: { hold: true }, after: ['first'] },
    other: { method: METHOD, options: { hold: true }, after: ['first'] },
    last: say(3, { after: ['held', 'other'] }),
  },
};
