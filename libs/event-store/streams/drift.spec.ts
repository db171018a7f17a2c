import { driftOf } from './drift.js';
import { NEVER_SET, wantedClaims, wantedSnapshots, wantedStream } from './stream-settings.js';

const SET: Readonly<Record<string, unknown>> = {
  max_consumers: 5,
  no_ack: true,
  sealed: true,
  mirror: { name: 'OTHER' },
  sources: [{ name: 'OTHER' }],
  subject_transform: { src: 'evt.>', dest: 'other.>' },
  republish: { src: 'evt.>', dest: 'other.>' },
  discard_new_per_subject: true,
  consumer_limits: { max_ack_pending: 5 },
  allow_msg_ttl: true,
  subject_delete_marker_ttl: 1_000_000_000,
  allow_msg_counter: true,
  allow_msg_schedules: true,
};

describe('what a stream is compared by', () => {
  const wanted = { ...wantedStream(), ...NEVER_SET };
  /** The server says nothing of most settings that are off, and how many consumers there may be. */
  const found = { ...wantedStream(), max_consumers: -1 };

  it('finds nothing where everything is as wanted', () => {
    expect(driftOf(wanted, found)).toEqual([]);
    expect(
      driftOf(wanted, { ...found, consumer_limits: {}, sealed: false, metadata: { owner: 'x' } }),
    ).toEqual([]);
  });

  it.each(Object.keys(NEVER_SET))('finds %s', (setting) => {
    expect(driftOf(wanted, { ...found, [setting]: SET[setting] })).toEqual([
      { setting, wanted: NEVER_SET[setting], found: SET[setting] },
    ]);
  });

  it('gives the streams beside the log as many copies as the log', () => {
    for (const config of [wantedStream, wantedClaims, wantedSnapshots]) {
      expect(config({ replicas: 3 })).toMatchObject({ num_replicas: 3, storage: 'file' });
    }
  });
});
