import { fold } from '@docket/kernel';
import {
  configurationDecider as decider,
  type Change,
  type ConfigurationCommand,
  type ConfigurationEvent,
} from './index.js';

const now = new Date('2026-01-01T00:00:00Z');
const changed = (...changes: readonly Change[]): ConfigurationEvent => ({
  type: 'ConfigurationChanged',
  data: { changes: [...changes], reason: 'load' },
});
const stateAfter = (...events: readonly ConfigurationEvent[]) =>
  fold(
    decider,
    decider.initialState,
    events.map((event) => ({ ...event, time: now.toISOString() })) as never,
  );
const decide = (command: ConfigurationCommand, ...events: readonly ConfigurationEvent[]) =>
  decider.decide(command, stateAfter(...events), { now });
const set = (key: string, value: unknown): ConfigurationCommand => ({
  type: 'ChangeConfiguration',
  change: { key, value },
  reason: 'load',
});
const a1 = { key: 'a.x', value: 1 };
const a2 = { key: 'a.x', value: 2 };
const b1 = { key: 'b.y', value: { deep: [1, 2] } };

describe('stored configuration', () => {
  it('is changed key by key; the same value again writes nothing', () => {
    expect(decide(set('a.x', 1))).toMatchObject({ ok: true, events: [changed(a1)] });
    expect(decide(set('a.x', 1), changed(a1))).toMatchObject({ ok: true, events: [] });
    expect(decide(set('a.x', 2), changed(a1))).toMatchObject({ ok: true, events: [changed(a2)] });
    expect(stateAfter(changed(a1), changed(b1), changed(a2)).stored).toEqual({ 'a.x': a2, 'b.y': b1 });
  });

  it('is removed where something is stored', () => {
    const remove: ConfigurationCommand = {
      type: 'ChangeConfiguration',
      change: { key: 'a.x', removed: true },
      reason: 'load',
    };
    expect(decide(remove)).toMatchObject({ ok: false, code: 'CONFIGURATION.NOT_STORED' });
    expect(decide(remove, changed(a1))).toMatchObject({ ok: true, events: [changed(remove.change)] });
    expect(stateAfter(changed(a1), changed(remove.change)).stored).toEqual({});
  });

  it('is rolled back as a whole, or one key of it, by one event', () => {
    const back = { type: 'RollBackConfiguration', to: 7, reason: 'load' } as const;
    const all = decide({ ...back, target: { 'a.x': a1 } }, changed(a2), changed(b1));
    expect(all).toMatchObject({
      ok: true,
      events: [{ data: { changes: [a1, { key: 'b.y', removed: true }], rolledBackTo: 7 } }],
    });
    const one = decide({ ...back, target: { 'a.x': a1 }, key: 'a.x' }, changed(a2), changed(b1));
    expect(one).toMatchObject({ ok: true, events: [{ data: { changes: [a1] } }] });
    expect(decide({ ...back, target: { 'a.x': a2 } }, changed(a2))).toMatchObject({ ok: true, events: [] });
    expect(decide({ ...back, target: {}, key: 'c.z' }, changed(a2))).toMatchObject({ ok: true, events: [] });
  });

  it('takes no harm from an event of a newer release', () => {
    const unknown = { type: 'ConfigurationPraised', data: {} } as never;
    expect(stateAfter(changed(a1), unknown).stored).toEqual({ 'a.x': a1 });
  });
});
