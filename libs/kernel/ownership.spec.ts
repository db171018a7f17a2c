import { isVisible, marksOf, ownershipOf, visibilityOf } from './ownership.js';

const caller = (roles: readonly ('submitter' | 'operator' | 'auditor' | 'worker' | 'admin')[]) => ({
  id: 'key-1',
  roles,
  scopes: { projects: ['trial-a', 'trial-b'] },
});

describe('ownership', () => {
  it.each(['admin', 'operator', 'auditor'] as const)('lets an %s see all', (role) => {
    expect(visibilityOf(caller(['submitter', role]))).toBe('all');
    expect(isVisible('all', [])).toBe(true);
  });

  it.each(['submitter', 'worker'] as const)('lets a %s see their own and their projects', (role) => {
    const visibility = visibilityOf(caller([role]));
    expect(isVisible(visibility, marksOf({ owner: 'key-1' }))).toBe(true);
    expect(isVisible(visibility, marksOf({ owner: 'key-2', project: 'trial-b' }))).toBe(true);
    expect(isVisible(visibility, marksOf({ owner: 'key-2', project: 'trial-c' }))).toBe(false);
    expect(isVisible(visibility, marksOf({ owner: 'key-2' }))).toBe(false);
    expect(isVisible(visibility, [])).toBe(false);
  });

  it('does not take an id for a project', () => {
    const visibility = visibilityOf({ id: 'trial-c', roles: ['submitter'], scopes: {} });
    expect(isVisible(visibility, marksOf({ owner: 'x', project: 'trial-c' }))).toBe(false);
  });

  it('takes who did it for the owner where an old event names none', () => {
    const context = { actor: { kind: 'user', id: 'key-1' } } as const;
    expect(ownershipOf({ data: {}, context })).toEqual({ owner: 'key-1' });
    expect(ownershipOf({ data: { owner: 'key-2', project: 'p' }, context })).toEqual({
      owner: 'key-2',
      project: 'p',
    });
    expect(ownershipOf({ data: {} })).toEqual({});
  });
});
