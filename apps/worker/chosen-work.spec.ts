import type { Method } from '@docket/methods';
import { chosenWork } from './chosen-work.js';

const method = (name: string, version: number, pool?: string): Method => ({
  name,
  version,
  summary: '',
  accepts: [],
  optionsSchema: {},
  defaultTimeouts: { runMs: 1_000 },
  memoryLimitMb: 100,
  run: async () => ({ result: null, summary: '', figures: {} }),
  ...(pool === undefined ? {} : { pool }),
});
const all = [method('pdf.text', 1), method('pdf.text', 2), method('hyphy.fel', 1, 'cpu')];
const none = { workerMethods: [], workerQueues: [], workerPools: [], queues: ['night'] };

describe('a worker', () => {
  it('runs everything from every queue, unless its settings say otherwise', () => {
    expect(chosenWork(all, none)).toEqual({ methods: ['pdf.text@1', 'pdf.text@2', 'hyphy.fel@1'] });
  });

  it.each([
    [{ workerMethods: ['pdf.text'] }, ['pdf.text@1', 'pdf.text@2']],
    [{ workerMethods: ['pdf.text@2', 'hyphy.fel'] }, ['pdf.text@2', 'hyphy.fel@1']],
    [{ workerPools: ['cpu'] }, ['hyphy.fel@1']],
    [{ workerPools: ['default'], workerMethods: ['pdf.text@1', 'hyphy.fel'] }, ['pdf.text@1']],
  ])('with %j runs %j', (choice, methods) => {
    expect(chosenWork(all, { ...none, ...choice }).methods).toEqual(methods);
  });

  it('takes from the queues that it names', () => {
    expect(chosenWork(all, { ...none, workerQueues: ['night', 'default'] }).queues).toEqual([
      'night',
      'default',
    ]);
  });

  it.each([
    [{ workerMethods: ['pdf.text@3'] }, 'WORKER.METHODS'],
    [{ workerPools: ['gpu'] }, 'WORKER.POOLS'],
    [{ workerQueues: ['day'] }, 'WORKER.QUEUES'],
    [{ workerPools: ['cpu'], workerMethods: ['pdf.text'] }, 'WORKER.METHODS'],
  ])('with %j refuses to start', (choice, code) => {
    expect(() => chosenWork(all, { ...none, ...choice })).toThrow(expect.objectContaining({ code }));
  });
});
