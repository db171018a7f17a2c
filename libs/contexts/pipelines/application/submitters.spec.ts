import type { Actor } from '@docket/kernel';
import { Submitters } from './submitters.js';

const actor = (id: string): Actor => ({ kind: 'user', id });
const submission = (id: string, tenant = 'default') => ({
  aggregate: { tenant, type: 'job', id },
  context: { actor: actor(`of-${id}`), correlationId: 'c1' },
});

describe('the submitters of jobs', () => {
  it('are told once for each job, and by tenant', () => {
    const submitters = new Submitters();
    submitters.note(submission('a'));
    expect(submitters.take('other', 'a')).toBeUndefined();
    expect(submitters.take('default', 'a')).toEqual(actor('of-a'));
    expect(submitters.take('default', 'a')).toBeUndefined();
  });

  it('are bounded: those of the oldest submissions are forgotten', () => {
    const submitters = new Submitters(2);
    for (const id of ['a', 'b', 'c']) submitters.note(submission(id));
    expect(submitters.take('default', 'a')).toBeUndefined();
    expect(submitters.take('default', 'b')).toEqual(actor('of-b'));
    expect(submitters.take('default', 'c')).toEqual(actor('of-c'));
  });
});
