import { fold } from '@docket/kernel';
import { modelSamples } from '../testing/samples.js';
import {
  modelDecider,
  predictionDecider,
  promotedOf,
  type ModelCommand,
  type ModelEvent,
  type PredictionMade,
} from './index.js';

const now = new Date('2026-01-02T00:00:00Z');
const time = '2026-01-01T00:00:00Z';
const reason = 'because';
const { version: _version, ...trained } = modelSamples.ModelVersionRegistered;
type OfModel = Exclude<ModelEvent, PredictionMade>;
const registered = (version: number): OfModel => ({
  type: 'ModelVersionRegistered',
  data: { ...trained, version, jobId: `job-${version}` },
});
const promoted = (version: number, replaced: number | null): OfModel => ({
  type: 'ModelVersionPromoted',
  data: { version, replaced, reason },
});
const retired = (version: number): OfModel => ({ type: 'ModelVersionRetired', data: { version, reason } });
const given = (...events: OfModel[]) =>
  fold(
    modelDecider,
    modelDecider.initialState,
    events.map((event) => ({ ...event, time })),
  );
const decide = (command: ModelCommand, ...events: OfModel[]) =>
  modelDecider.decide(command, given(...events), { now });
const nothing = { ok: true, events: [] };
const promote = (version: number): ModelCommand => ({ type: 'PromoteModelVersion', version, reason });
const retire = (version: number): ModelCommand => ({ type: 'RetireModelVersion', version, reason });

describe('a model', () => {
  it('gets a version for each job, once', () => {
    const second: ModelCommand = { type: 'RegisterModelVersion', trained: { ...trained, jobId: 'job-2' } };
    expect(decide(second, registered(1))).toEqual({ ok: true, events: [registered(2)] });
    expect(decide(second, registered(1), registered(2))).toEqual(nothing);
  });

  it('refuses what predicts something else, and more versions than it can hold', () => {
    const other: ModelCommand = {
      type: 'RegisterModelVersion',
      trained: { ...trained, jobId: 'x', target: 'late' },
    };
    expect(decide(other, registered(1))).toMatchObject({ code: 'MODEL.OTHER_TARGET' });
    const full = Array.from({ length: 200 }, (_, n) => registered(n + 1));
    const more: ModelCommand = { type: 'RegisterModelVersion', trained: { ...trained, jobId: 'x' } };
    expect(decide(more, ...full)).toMatchObject({ code: 'MODEL.TOO_MANY_VERSIONS' });
  });

  it('answers with one version: promoting another one replaces it', () => {
    expect(decide(promote(1), registered(1))).toEqual({ ok: true, events: [promoted(1, null)] });
    const both = [registered(1), registered(2), promoted(1, null)];
    expect(decide(promote(2), ...both)).toEqual({ ok: true, events: [promoted(2, 1)] });
    expect(decide(promote(1), ...both)).toEqual(nothing);
    const state = given(...both, promoted(2, 1));
    expect(state.versions.map(({ status }) => status)).toEqual(['replaced', 'promoted']);
    expect(promotedOf(state)?.version).toBe(2);
  });

  it('never answers with a retired version again', () => {
    expect(decide(retire(1), registered(1))).toEqual({ ok: true, events: [retired(1)] });
    expect(decide(retire(1), registered(1), retired(1))).toEqual(nothing);
    expect(decide(promote(1), registered(1), retired(1))).toMatchObject({ code: 'MODEL.RETIRED' });
    expect(promotedOf(given(registered(1), promoted(1, null), retired(1)))).toBeUndefined();
    expect(decide(promote(3), registered(1))).toMatchObject({ code: 'MODEL.NOT_FOUND' });
  });

  it('keeps its state at an event of a newer version', () => {
    const state = given(registered(1));
    expect(modelDecider.evolve(state, { type: 'ModelVersionPraised', data: {}, time } as never)).toBe(state);
  });
});

describe('a prediction', () => {
  const made = modelSamples.PredictionMade;
  const event = { type: 'PredictionMade' as const, data: made };

  it('is recorded once', () => {
    const command = { type: 'RecordPrediction' as const, made };
    const { initialState } = predictionDecider;
    expect(predictionDecider.decide(command, initialState, { now })).toEqual({ ok: true, events: [event] });
    const state = predictionDecider.evolve(initialState, { ...event, time });
    expect(state).toEqual({ status: 'made', ...made });
    expect(predictionDecider.decide(command, state, { now })).toEqual(nothing);
    expect(predictionDecider.evolve(state, { type: 'PredictionPraised', data: {}, time } as never)).toBe(
      state,
    );
  });
});
