import { fold, type Decision } from '@docket/kernel';
import type { Definition } from './definition/definition.js';
import { isPipelineName, MAX_VERSIONS, pipelineAggregateId, pipelineDecider } from './pipeline.js';
import type { PipelineEvent } from './pipeline-events.js';

describe('a pipeline', () => {
  const events: (PipelineEvent & { time: string })[] = [];
  const time = '2026-01-01T00:00:00.000Z';
  const define = (content: string): Decision<PipelineEvent> => {
    const state = fold(pipelineDecider, pipelineDecider.initialState, events);
    const definition: Definition = { summary: content, inputs: {}, steps: { a: { method: 'a.b@1' } } };
    const command = {
      type: 'DefinePipeline',
      name: 'a.b',
      definition,
      contentHash: content,
      reason: 'x',
    } as const;
    const decision = pipelineDecider.decide(command, state, { now: new Date(time) });
    if (decision.ok) for (const event of decision.events) events.push({ ...event, time });
    return decision;
  };

  it('has a new version for each change of content, and none for the same', () => {
    expect(define('one')).toMatchObject({ events: [{ data: { version: 1, contentHash: 'one' } }] });
    expect(define('one')).toEqual({ ok: true, events: [] });
    expect(define('two')).toMatchObject({ events: [{ data: { version: 2 } }] });
    // Back again is a change.
    expect(define('one')).toMatchObject({ events: [{ data: { version: 3 } }] });
    const { versions } = fold(pipelineDecider, pipelineDecider.initialState, events);
    expect(versions.map(({ version, definition }) => [version, definition.summary])).toEqual([
      [1, 'one'],
      [2, 'two'],
      [3, 'one'],
    ]);
  });

  it('has a bounded number of them', () => {
    for (let version = 4; version <= MAX_VERSIONS; version += 1) expect(define(`v${version}`).ok).toBe(true);
    expect(define('more')).toMatchObject({ ok: false, code: 'PIPELINE.TOO_MANY_VERSIONS' });
    expect(define(`v${MAX_VERSIONS}`)).toEqual({ ok: true, events: [] });
  });

  it('keeps its state at an event of a newer version', () => {
    const { initialState } = pipelineDecider;
    expect(pipelineDecider.evolve(initialState, { type: 'PipelinePraised', data: {}, time } as never)).toBe(
      initialState,
    );
  });

  it('is named like a method, and its aggregate without dots', () => {
    expect(
      ['document.record', 'a', 'A', 'a_b', 'a..b', 'a.b-c2', 'x'.repeat(65)].map(isPipelineName),
    ).toEqual([true, true, false, false, false, true, false]);
    expect(pipelineAggregateId('document.record')).toBe('document_record');
  });
});
