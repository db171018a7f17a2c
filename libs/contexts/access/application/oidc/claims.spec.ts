import { callerOfClaims, sameNames, type ClaimRules } from './claims.js';

const person = { iss: 'https://idp.example', sub: 'anna' };
const rules: ClaimRules = { tenantClaim: 'tenant', rolesClaim: 'realm.roles', roleOf: sameNames };
const callerOf = (claims: object, more: Partial<ClaimRules> = {}) =>
  callerOfClaims({ ...person, ...claims }, { ...rules, ...more });

describe('the claims of a person', () => {
  it.each([
    ['a list', ['submitter', 'canteen', 5, 'operator'], ['operator', 'submitter']],
    ['one text', 'auditor', ['auditor']],
    ['texts with spaces', 'auditor submitter', ['submitter', 'auditor']],
  ])('give the roles that Docket knows: %s', (_, given, expected) => {
    const caller = callerOf({ tenant: 'a', realm: { roles: given } });
    expect(caller).toMatchObject({ ok: true, caller: { tenant: 'a', roles: expected } });
  });

  it('mean what the settings say, and nothing else', () => {
    const roleOf = new Map([['lab staff', 'submitter' as const]]);
    expect(callerOf({ tenant: 'a', realm: { roles: ['lab staff', 'admin'] } }, { roleOf })).toMatchObject({
      caller: { roles: ['submitter'] },
    });
    expect(callerOf({ tenant: 'a', realm: { roles: 'lab staff' } }, { roleOf })).toMatchObject({ ok: true });
  });

  it('are found under a name with dots too', () => {
    const claims = { 'https://example.org/tenant': 'b', realm: { roles: ['admin'] } };
    expect(callerOf(claims, { tenantClaim: 'https://example.org/tenant' })).toMatchObject({
      caller: { tenant: 'b' },
    });
  });

  it.each([undefined, '', 'a.b', '*', 7, ['a'], { name: 'a' }])('name no tenant: %j', (tenant) => {
    expect(callerOf({ tenant, realm: { roles: 'admin' } })).toMatchObject({ code: 'ACCESS.NO_TENANT' });
  });

  it.each([undefined, null, [], {}, 'root', ['__proto__', 'constructor']])('name no role: %j', (roles) => {
    expect(callerOf({ tenant: 'a', realm: { roles } })).toMatchObject({ code: 'ACCESS.NO_ROLES' });
    expect(callerOf({ tenant: 'a', realm: roles })).toMatchObject({ code: 'ACCESS.NO_ROLES' });
  });

  it('name the same person by issuer and subject, whatever else they say', () => {
    const one = callerOf({ tenant: 'a', realm: { roles: 'admin' }, name: 'Anna' });
    const two = callerOf({ tenant: 'a', realm: { roles: 'admin' }, name: 'Anna B.', email: 'a@b' });
    const other = callerOf({ iss: 'https://other.example', tenant: 'a', realm: { roles: 'admin' } });
    const id = (answer: typeof one) => (answer.ok ? answer.caller.id : undefined);
    expect(id(two)).toBe(id(one));
    expect(id(other)).not.toBe(id(one));
    expect(two).toMatchObject({ caller: { name: 'Anna B.' } });
    expect(other).toMatchObject({ caller: { name: 'anna' } });
  });
});
