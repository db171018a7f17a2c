import { fold } from '@docket/kernel';
import { signedThingDecider, type ThingSigned } from './index.js';

const now = new Date('2026-01-01T00:00:00Z');
const time = now.toISOString();
const signature: ThingSigned['data'] = {
  thing: 'job',
  meaning: 'review',
  contentSha256: 'a'.repeat(64),
  contentPosition: 7,
  signerId: 'key-1',
  signerName: 'Ada',
  signedAt: time,
  components: ['key', 'secret'],
};
const given = (...signatures: readonly ThingSigned['data'][]) =>
  fold(
    signedThingDecider,
    signedThingDecider.initialState,
    signatures.map((data) => ({ type: 'ThingSigned' as const, data, time })),
  );
const sign = (over: Partial<ThingSigned['data']>, ...before: readonly ThingSigned['data'][]) =>
  signedThingDecider.decide({ type: 'SignThing', signature: { ...signature, ...over } }, given(...before), {
    now,
  });

describe('a signed thing', () => {
  it('takes a signature, and knows from it what it is', () => {
    expect(sign({})).toEqual({ ok: true, events: [{ type: 'ThingSigned', data: signature }] });
    expect(given()).toEqual({ thing: null, signed: [] });
    expect(given(signature)).toMatchObject({ thing: 'job' });
  });

  it('takes the same signature once, whatever time and comment it comes with', () => {
    expect(sign({}, signature)).toEqual({ ok: true, events: [] });
    const later = { signedAt: '2026-01-02T00:00:00Z', comment: 'once more', contentPosition: 9 };
    expect(sign(later, signature)).toEqual({ ok: true, events: [] });
  });

  it.each<[what: string, over: Partial<ThingSigned['data']>]>([
    ['another person', { signerId: 'key-2', signerName: 'Bea' }],
    ['another meaning', { meaning: 'approval' }],
    ['other content', { contentSha256: 'b'.repeat(64) }],
  ])('takes one more signature of %s', (_what, over) => {
    expect(sign(over, signature)).toMatchObject({ ok: true, events: [{ data: { ...signature, ...over } }] });
    expect(given(signature, { ...signature, ...over }).signed).toHaveLength(2);
  });

  it('stays the kind of thing that was signed first', () => {
    expect(sign({ thing: 'document' }, signature)).toMatchObject({
      ok: false,
      code: 'SIGNATURE.THING_DIFFERS',
    });
  });

  it('takes 200 signatures, and one of them again, but no more', () => {
    const signatures = Array.from({ length: 200 }, (_, at) => ({ ...signature, signerId: `key-${at}` }));
    expect(sign({ signerId: 'key-199' }, ...signatures.slice(0, 199))).toMatchObject({
      ok: true,
      events: [{}],
    });
    expect(sign({ signerId: 'key-0' }, ...signatures)).toEqual({ ok: true, events: [] });
    expect(sign({ signerId: 'key-200' }, ...signatures)).toMatchObject({
      ok: false,
      code: 'SIGNATURE.TOO_MANY',
    });
  });

  it('keeps its state at an event of a newer version', () => {
    const state = given(signature);
    expect(signedThingDecider.evolve(state, { type: 'ThingPraised', data: {}, time } as never)).toBe(state);
  });
});
