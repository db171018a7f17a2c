import { composition } from './index.js';
import { expectProjection, foldLog, Recorder } from '@docket/projections/testing';
import fc from 'fast-check';
import { everyEvent } from '@docket/contexts/testing';
import { jobSteps, JobStory, play, request } from '@docket/contexts/jobs/testing';

const projections = (await composition.projections()).map(
  (projection) => [projection.name, projection] as const,
);

describe.each(projections)('%s', (_name, projection) => {
  it('folds every event type of the domain, one that it has never heard of, and none of them twice', () => {
    const recorder = new Recorder();
    recorder.log.push(...everyEvent());
    recorder.record({ type: 'planet', id: 'saturn' }, { type: 'PlanetDiscovered', data: {} });
    expect(new Set(recorder.log.map(({ type }) => type)).size).toBe(composition.eventTypes.length + 1);
    expectProjection(projection)
      .given(recorder.log)
      .then(Object.fromEntries(foldLog(projection, recorder.log)));
  });

  it('folds any history of jobs to the same documents, with doubles and crashes anywhere', () => {
    fc.assert(
      fc.property(jobSteps, (steps) => {
        const recorder = new Recorder();
        play(recorder, steps);
        expectProjection(projection)
          .given(recorder.log)
          .then(Object.fromEntries(foldLog(projection, recorder.log)));
      }),
      { numRuns: 15 },
    );
  });

  it('keeps foreign texts as values, never as field names', () => {
    const recorder = new Recorder();
    const hostile = { $where: 1, 'a.b': 2, ['__proto__']: 4, '': 5, '\0': 6 };
    new JobStory(recorder, 'job-1')
      .submit({ options: hostile, input: hostile, tags: ['$gt', 'a.b', '\0'], method: request.method })
      .start()
      .complete({ summary: hostile as never });
    expectProjection(projection)
      .given(recorder.log)
      .then(Object.fromEntries(foldLog(projection, recorder.log)));
    for (const document of foldLog(projection, recorder.log).values()) {
      expect(fieldNames(document).filter((name) => /^\$|\.|\0|^$|__proto__/.test(name))).toEqual([]);
    }
  });
});

function fieldNames(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldNames);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...fieldNames(member)]);
}
