import { fold } from '@docket/kernel';
import type { Definition } from '../definition/definition.js';
import { pipelineRunDecider } from '../index.js';
import type { PipelineRunCommand } from './commands.js';
import type { PipelineRunEvent } from './events.js';
import { dueMoves } from './plan.js';
import type { JobEnd } from './schemas.js';
import { isOver, placeOf, type PipelineRun, runStates } from './state.js';

const time = '2026-01-01T00:00:00.000Z';
const job = { method: 'echo.text@1' };
const result = { sha256: 'a'.repeat(64), size: 2, mediaType: 'application/json' };

/** A run whose commands are decided and folded one after the other. */
class Story {
  private readonly events: (PipelineRunEvent & { time: string })[] = [];

  constructor(
    readonly definition: Definition,
    values: Record<string, unknown> = {},
  ) {
    this.send({
      type: 'StartRun',
      run: {
        pipeline: 'p',
        version: 1,
        definition,
        documents: {},
        values,
        owner: 'o',
        sees: 'all',
        tags: [],
        requestHash: 'a'.repeat(64),
      },
    });
  }

  get run(): PipelineRun {
    const state = fold(pipelineRunDecider, pipelineRunDecider.initialState, this.events);
    if (state.status === 'unknown') throw new Error('it was not started');
    return state;
  }

  get moves(): string[] {
    return dueMoves(this.run).map((move) => (move.type === 'end' ? 'end' : `${move.type} ${move.step}`));
  }

  /** @returns the types of the events, with their step */
  send(command: PipelineRunCommand): string[] | { code: string } {
    const state = fold(pipelineRunDecider, pipelineRunDecider.initialState, this.events);
    const decision = pipelineRunDecider.decide(command, state, { now: new Date(time) });
    if (!decision.ok) return { code: decision.code };
    for (const event of decision.events) this.events.push({ ...event, time });
    return decision.events.map(({ type, data }) => ('step' in data ? `${type} ${data.step}` : type));
  }

  begin(step: string, items?: number) {
    const jobs = Array.from({ length: items ?? 1 }, (_, item) => `${step}/${item}`);
    return this.send({ type: 'StartStep', step, items: items ?? null, jobs });
  }

  end(jobId: string, end: JobEnd = 'succeeded') {
    const failure = end === 'succeeded' ? {} : { failure: { code: 'X.BROKEN', message: 'broken' } };
    return this.send({ type: 'RecordJobEnd', jobId, end, ...(end === 'succeeded' ? { result } : failure) });
  }

  undo(step: string, items = [0]) {
    return this.send({
      type: 'StartCompensation',
      step,
      jobs: items.map((item) => `undo ${step}/${item}`),
    });
  }

  last(): PipelineRunEvent {
    return this.events.at(-1)!;
  }
}

const chain: Definition = {
  inputs: {},
  steps: {
    a: { ...job, compensate: job },
    b: { ...job, after: ['a'], compensate: job },
    c: { ...job, after: ['b'] },
  },
  outputs: { c: { step: 'c', pointer: '/x' } },
};

describe('a run of a pipeline', () => {
  it('begins each step when those before it are over, and ends', () => {
    const story = new Story(chain);
    expect(story.moves).toEqual(['begin a']);
    expect(story.begin('b')).toEqual([]);
    expect(story.begin('a')).toEqual(['PipelineStepStarted a']);
    expect([story.moves, story.begin('a')]).toEqual([[], []]);
    expect(story.end('a/0')).toEqual(['PipelineJobEnded a', 'PipelineStepSucceeded a']);
    expect(story.end('a/0')).toEqual([]);
    expect(story.send({ type: 'SkipStep', step: 'b', why: 'condition' })).toEqual(['PipelineStepSkipped b']);
    expect(story.send({ type: 'SkipStep', step: 'b', why: 'condition' })).toEqual([]);
    expect(story.send({ type: 'EndRun' })).toEqual([]);
    story.begin('c');
    story.end('c/0');
    expect([story.moves, story.send({ type: 'EndRun' })]).toEqual([['end'], ['PipelineRunSucceeded']]);
    expect(story.last()).toMatchObject({ data: { outputs: { c: { jobId: 'c/0', pointer: '/x' } } } });
    expect([story.run.status, story.moves, story.send({ type: 'EndRun' })]).toEqual(['succeeded', [], []]);
    expect(story.end('b/0')).toEqual([]);
    expect(story.send({ type: 'CancelRun', reason: 'late', compensate: true })).toEqual({
      code: 'PIPELINE_RUN.ENDED',
    });
  });

  it('has a step for a list of items, which is over with the last of them', () => {
    const many = { ...job, forEach: { in: { input: 'list' }, atMost: 3 } };
    const story = new Story({ inputs: { list: { type: 'value' } }, steps: { many, none: many } });
    expect(story.begin('none', 0)).toEqual(['PipelineStepStarted none', 'PipelineStepSucceeded none']);
    story.begin('many', 2);
    expect(story.end('many/1')).toEqual(['PipelineJobEnded many']);
    expect(story.end('many/0')).toEqual(['PipelineJobEnded many', 'PipelineStepSucceeded many']);
    expect(story.run.ended).toEqual(['none', 'many']);
  });

  it('stops what runs when a job fails, then undoes what was done, the latest first', () => {
    const story = new Story({
      inputs: {},
      steps: {
        ...chain.steps,
        many: { ...job, after: ['a'], forEach: { in: { step: 'a' }, atMost: 3 }, compensate: job },
      },
    });
    story.begin('a');
    story.end('a/0');
    story.begin('b');
    story.end('b/0');
    story.begin('c');
    story.begin('many', 3);
    story.end('many/1');
    expect(story.end('many/0', 'failed')).toEqual(['PipelineJobEnded many', 'PipelineRunStopping many']);
    expect(story.last()).toMatchObject({
      data: { because: 'failed', failure: { code: 'X.BROKEN' }, jobs: ['c/0', 'many/2'] },
    });
    expect([story.run.status, story.moves, story.begin('c')]).toEqual(['failing', [], []]);
    expect(story.send({ type: 'CancelRun', reason: 'no', compensate: false })).toEqual({
      code: 'PIPELINE_RUN.FAILING',
    });
    expect(story.end('many/2', 'canceled')).toEqual(['PipelineJobEnded many']);
    // It was faster than its cancel: its effect is there.
    expect(story.end('c/0')).toEqual(['PipelineJobEnded c', 'PipelineRunStopped']);
    expect(story.moves).toEqual(['compensate many']);
    expect(story.undo('b')).toEqual([]);
    expect(story.undo('many', [1])).toEqual(['PipelineCompensationStarted many']);
    expect(story.last()).toMatchObject({ data: { items: [1], jobs: ['undo many/1'] } });
    expect([story.run.status, story.moves, story.undo('many', [1])]).toEqual(['compensating', [], []]);
    expect(placeOf(story.run, 'undo many/1')).toMatchObject({ step: 'many', item: 1, compensation: true });
    expect(story.end('undo many/1')).toEqual(['PipelineJobEnded many', 'PipelineStepCompensated many']);
    for (const step of ['b', 'a']) {
      expect(story.moves).toEqual([`compensate ${step}`]);
      story.undo(step);
      story.end(`undo ${step}/0`);
    }
    expect([story.moves, story.send({ type: 'EndRun' })]).toEqual([['end'], ['PipelineRunFailed many']]);
    expect(story.last()).toMatchObject({ data: { state: 'compensated', compensated: ['many', 'b', 'a'] } });
    expect(story.run.steps['many']!.state).toBe('failed');
  });

  it('ends where a compensation fails', () => {
    const story = new Story(chain);
    story.begin('a');
    story.end('a/0');
    story.begin('b');
    expect(story.end('b/0', 'timed_out')).toEqual([
      'PipelineJobEnded b',
      'PipelineRunStopping b',
      'PipelineRunStopped',
    ]);
    story.undo('a');
    expect(story.end('undo a/0', 'dead_lettered')).toEqual(['PipelineJobEnded a', 'PipelineRunFailed a']);
    expect(story.run.status).toBe('compensation_failed');
  });

  it('waits for all jobs of a compensation before it says that one has failed', () => {
    const many = { ...job, forEach: { in: { input: 'list' }, atMost: 3 }, compensate: job };
    const story = new Story({
      inputs: { list: { type: 'value' } },
      steps: { many, next: { ...job, after: ['many'] } },
    });
    story.begin('many', 2);
    story.end('many/0');
    story.end('many/1');
    story.send({ type: 'FailStep', step: 'next', failure: { code: 'PIPELINE.NOT_A_LIST', message: 'no' } });
    story.undo('many', [0, 1]);
    expect(story.end('undo many/0', 'failed')).toEqual(['PipelineJobEnded many']);
    expect(story.end('undo many/1')).toEqual(['PipelineJobEnded many', 'PipelineRunFailed many']);
  });

  it('fails without compensation where nothing can be undone', () => {
    const story = new Story(chain);
    const failure = { code: 'PIPELINE.TOO_MANY_ITEMS', message: 'too many' };
    expect(story.send({ type: 'FailStep', step: 'b', failure })).toEqual([]);
    expect(story.send({ type: 'FailStep', step: 'a', failure })).toEqual([
      'PipelineRunStopping a',
      'PipelineRunStopped',
    ]);
    story.send({ type: 'EndRun' });
    expect(story.last()).toMatchObject({ data: { state: 'failed', step: 'a', failure, compensated: [] } });
  });

  it('fails when somebody else cancels a job of it', () => {
    const story = new Story(chain);
    story.begin('a');
    story.send({ type: 'RecordJobEnd', jobId: 'a/0', end: 'canceled' });
    expect(story.run.stop).toMatchObject({
      because: 'failed',
      failure: { code: 'JOB.CANCELED' },
      stopped: true,
    });
    expect(story.run.steps['a']!.state).toBe('canceled');
  });

  it.each([
    [false, ['end'], []],
    [true, ['compensate a'], ['a']],
  ])('is canceled, with compensation: %s', (compensate, moves, compensated) => {
    const story = new Story(chain);
    story.begin('a');
    story.end('a/0');
    story.begin('b');
    expect(story.send({ type: 'CancelRun', reason: 'enough', compensate })).toEqual(['PipelineRunStopping']);
    expect(story.send({ type: 'CancelRun', reason: 'again', compensate })).toEqual([]);
    expect([story.run.status, story.moves]).toEqual(['canceling', []]);
    story.end('b/0', 'canceled');
    expect(story.moves).toEqual(moves);
    if (compensate) {
      story.undo('a');
      story.end('undo a/0');
    }
    expect(story.send({ type: 'EndRun' })).toEqual(['PipelineRunCanceled']);
    expect(story.last()).toMatchObject({ data: { reason: 'enough', compensated } });
    expect(story.run.status).toBe('canceled');
  });

  it('is started once for a request', () => {
    const story = new Story(chain);
    const {
      status: _status,
      steps: _steps,
      ended: _ended,
      compensated: _compensated,
      stop: _stop,
      ...run
    } = story.run;
    expect(story.send({ type: 'StartRun', run })).toEqual([]);
    expect(story.send({ type: 'StartRun', run: { ...run, requestHash: 'b'.repeat(64) } })).toEqual({
      code: 'PIPELINE.IDEMPOTENCY_KEY_REUSED',
    });
    const { initialState } = pipelineRunDecider;
    const nothing = pipelineRunDecider.decide({ type: 'EndRun' }, initialState, { now: new Date(time) });
    expect(nothing).toMatchObject({ ok: false, code: 'PIPELINE_RUN.NOT_FOUND' });
  });

  it('keeps its state at an event of a newer version, and before it was started', () => {
    const { run } = new Story(chain);
    const unknown = { type: 'PipelineRunPraised', data: {}, time } as never;
    expect(pipelineRunDecider.evolve(run, unknown)).toBe(run);
    const { initialState } = pipelineRunDecider;
    expect(pipelineRunDecider.evolve(initialState, unknown)).toBe(initialState);
    expect(placeOf(run, 'of another run')).toBeUndefined();
  });

  it('is over in five of its states', () => {
    expect(runStates.filter(isOver)).toEqual([
      'succeeded',
      'failed',
      'compensated',
      'compensation_failed',
      'canceled',
    ]);
  });
});
