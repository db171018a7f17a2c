import { workerScope } from './worker-scope.js';

const directory = { builtIn: ['pdf.text@1', 'pdf.text@2'], find: async () => undefined };

describe('the scope of a worker', () => {
  it.each([
    [{}, 'echo.text@1', true],
    [{}, 'pdf.text@2', false],
    [{ methods: ['pdf.text'] }, 'pdf.text@2', true],
    [{ methods: ['pdf.text@1'] }, 'pdf.text@2', false],
    [{ methods: ['pdf.text@2'] }, 'echo.text@1', false],
    [{ methods: ['pdf'] }, 'pdf.text@2', false],
  ])('%j with %s: %s', (scopes, method, allowed) =>
    expect(workerScope(scopes, directory).allowsMethod(method)).toBe(allowed),
  );

  it('is of every queue unless it names some', () => {
    expect(workerScope({}, directory).allowsQueue('night')).toBe(true);
    expect(workerScope({ queues: ['night'] }, directory).allowsQueue('night')).toBe(true);
    expect(workerScope({ queues: ['night'] }, directory).allowsQueue('default')).toBe(false);
  });
});
