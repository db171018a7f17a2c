import type { Actor, Caller, Role } from '@docket/kernel';

/** The caller as events name it. A key that can do nothing but work is a worker's. */
export function actorOf(caller: Caller): Actor {
  const worker = caller.roles.every((role) => role === 'worker');
  return { kind: worker ? 'worker' : 'user', id: caller.id, name: caller.name };
}

/** Who may use a route: everybody, or keys with one of the roles. An admin may do everything. */
export type Rule = 'public' | readonly Role[];

export function mayUse(rule: readonly Role[], caller: Pick<Caller, 'roles'>): boolean {
  return caller.roles.some((role) => role === 'admin' || rule.includes(role));
}
