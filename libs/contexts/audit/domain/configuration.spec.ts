import { fold } from '@docket/kernel';
import {
  auditConfigurationDecider,
  CONFIGURATION_ID,
  type AuditConfiguration,
  type AuditConfigurationChanged,
} from './index.js';

const now = new Date('2026-01-01T00:00:00Z');
const time = now.toISOString();
const configuration: AuditConfiguration = {
  origin: 'docket.example/log',
  keyIds: ['0a0a0a0a', '1b1b1b1b'],
  headEntries: 100,
  headMs: 60_000,
  witnesses: ['north', 'south'],
};
const changedTo = (
  after: AuditConfiguration,
  before: AuditConfiguration | null = null,
): AuditConfigurationChanged => ({
  type: 'AuditConfigurationChanged',
  data: { before, after, reason: 'for a test' },
});
const decide = (wanted: AuditConfiguration, ...events: readonly AuditConfigurationChanged[]) => {
  const { initialState } = auditConfigurationDecider;
  const state = fold(
    auditConfigurationDecider,
    initialState,
    events.map((event) => ({ ...event, time })),
  );
  return auditConfigurationDecider.decide({ type: 'ConfigureAudit', configuration: wanted }, state, { now });
};

describe('the configuration of auditing', () => {
  it('is one aggregate of its own', () => {
    expect([auditConfigurationDecider.aggregate, CONFIGURATION_ID]).toEqual(['audit-configuration', 'tree']);
  });

  it('is recorded when the tree is started for the first time', () => {
    expect(decide(configuration)).toEqual({
      ok: true,
      events: [
        {
          type: 'AuditConfigurationChanged',
          data: {
            before: null,
            after: configuration,
            reason: 'the audit tree was started for the first time',
          },
        },
      ],
    });
  });

  it('is recorded once, in whatever order keys, witnesses and members come', () => {
    const nothing = { ok: true, events: [] };
    expect(decide(configuration, changedTo(configuration))).toEqual(nothing);
    const { witnesses, headMs, headEntries, keyIds, origin } = configuration;
    const turned = {
      witnesses: witnesses.toReversed(),
      headMs,
      headEntries,
      keyIds: keyIds.toReversed(),
      origin,
    };
    expect(decide(turned, changedTo(configuration))).toEqual(nothing);
    expect(decide(configuration, changedTo(turned))).toEqual(nothing);
  });

  it.each<[what: string, over: Partial<AuditConfiguration>]>([
    ['name', { origin: 'docket.example/other' }],
    ['key', { keyIds: ['0a0a0a0a', '2c2c2c2c'] }],
    ['number of keys', { keyIds: [] }],
    ['number of entries between heads', { headEntries: 101 }],
    ['time between heads', { headMs: 1 }],
    ['witness', { witnesses: ['north'] }],
  ])('tells what it was before when it is started with another %s', (_what, over) => {
    const other = { ...configuration, ...over };
    expect(decide(other, changedTo(configuration))).toMatchObject({
      events: [
        {
          data: {
            before: configuration,
            after: other,
            reason: 'the audit tree was started with other settings',
          },
        },
      ],
    });
  });

  it('is compared with what was recorded last, not with what was recorded once', () => {
    const other = { ...configuration, headMs: 1 };
    const history = [changedTo(configuration), changedTo(other, configuration)];
    expect(decide(other, ...history)).toEqual({ ok: true, events: [] });
    expect(decide(configuration, ...history)).toMatchObject({
      events: [{ data: { before: other, after: configuration } }],
    });
  });

  it('leaves the settings that it was given as they were', () => {
    const given = { ...configuration, witnesses: ['south', 'north'] };
    decide(given);
    expect(given.witnesses).toEqual(['south', 'north']);
  });

  it('keeps its state at an event of a newer version', () => {
    const state = { configuration };
    const unknown = { type: 'AuditConfigurationPraised', data: {}, time } as never;
    expect(auditConfigurationDecider.evolve(state, unknown)).toBe(state);
  });
});
