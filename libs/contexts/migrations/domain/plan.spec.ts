import { bounded, digestible, ofOtherReleases } from './index.js';

const change = (id: string) => ({ id, text: `make ${id}`, detail: {}, undoable: true });
const steps = [
  { step: 'none', changes: [] },
  { step: 'one', changes: [change('a'), change('b')] },
  { step: 'two', changes: [change('c')] },
];

describe('a plan', () => {
  it('leaves out steps without changes, and what is beyond its bound', () => {
    expect(bounded(steps, 10)).toEqual({ steps: steps.slice(1), left: 0 });
    expect(bounded(steps, 2)).toEqual({ steps: [steps[1]], left: 1 });
    expect(bounded(steps, 1)).toEqual({ steps: [{ step: 'one', changes: [change('a')] }], left: 2 });
    expect(bounded([], 1)).toEqual({ steps: [], left: 0 });
  });

  it('is known by what is done, and not by what was measured or how it is put', () => {
    const estimated = steps.map(({ step, changes }) => ({
      step,
      changes: changes.map((each) => ({ ...each, text: 'other words', estimate: { items: 7 } })),
    }));
    expect(digestible('expand', 'abc', estimated)).toEqual(digestible('expand', 'abc', steps));
    expect(digestible('contract', 'abc', steps)).not.toEqual(digestible('expand', 'abc', steps));
    expect(digestible('expand', 'abd', steps)).not.toEqual(digestible('expand', 'abc', steps));
  });

  it('is held up by processes of other releases, older and newer ones', () => {
    const seen = (release: string | null) => ({
      process: `api@${release}`,
      app: 'api',
      release,
      dataVersion: 1,
    });
    expect(ofOtherReleases([seen('abc'), seen(null), seen('abd')], 'abc')).toEqual([seen(null), seen('abd')]);
  });
});
