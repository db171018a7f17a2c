import type { Caller } from './caller.js';
import type { EventContext } from './event.js';

/** Whose a thing is: who made it, and the project that it belongs to. */
export interface Ownership {
  /** Id of the key or person. */
  readonly owner?: string;
  readonly project?: string;
}

/** What a caller may see of their tenant: everything, or what carries one of these marks. */
export type Visibility = 'all' | readonly string[];

const SEE_ALL: ReadonlySet<string> = new Set(['admin', 'operator', 'auditor']);

/** Admins, operators and auditors see all of their tenant; others what they own, and what belongs to their projects. */
export function visibilityOf(caller: Pick<Caller, 'id' | 'roles' | 'scopes'>): Visibility {
  if (caller.roles.some((role) => SEE_ALL.has(role))) return 'all';
  return marksOf({ owner: caller.id }).concat((caller.scopes.projects ?? []).map(projectMark));
}

/** The marks of a thing, as read models keep them: an id never has a slash, so that none can be taken for a project. */
export function marksOf({ owner, project }: Ownership): string[] {
  return [...(owner === undefined ? [] : [owner]), ...(project === undefined ? [] : [projectMark(project)])];
}

/** Whether what carries these marks may be seen. */
export function isVisible(visibility: Visibility, marks: readonly string[]): boolean {
  return visibility === 'all' || marks.some((mark) => visibility.includes(mark));
}

/**
 * Whose the thing is that an event has made. Events before ownership name nobody: then it is who did it, where the event
 * carries its context, as every event of the log does.
 */
export function ownershipOf(event: {
  readonly data: Ownership;
  readonly context?: Pick<EventContext, 'actor'>;
}): Ownership {
  const { owner = event.context?.actor.id, project } = event.data;
  return { ...(owner === undefined ? {} : { owner }), ...(project === undefined ? {} : { project }) };
}

function projectMark(project: string): string {
  return `project/${project}`;
}
