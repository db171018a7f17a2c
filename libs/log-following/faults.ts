/** The steps of every follower between which a process can die; tests stop it at each of them. */
export const FOLLOWER_FAULT_POINTS = [
  'lease-taken',
  'parked-partly-written',
  'parked-written',
  'checkpoint-written',
  'command-sent',
  'skip-recorded',
  'command-folded',
  'command-cleared',
  'command-finished',
  'action-drafted',
  'action-done',
  'action-recorded',
  'action-settled',
] as const;

export type FollowerFaultPoint = (typeof FOLLOWER_FAULT_POINTS)[number];

/** Called at each step with the name of the follower. It may throw, wait, or end the process. */
export type FollowerFaultInjector = (point: FollowerFaultPoint, name: string) => void | Promise<void>;
