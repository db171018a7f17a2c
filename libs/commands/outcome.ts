import type { Rejection } from '@docket/kernel';

/** The command was carried out, or had been before. */
export interface Done<State> {
  readonly ok: true;
  /** Position of the aggregate's last event: what a client passes as `minPosition`. */
  readonly position: number;
  readonly state: State;
  /** False when there was nothing to do: the command met its own first try. */
  readonly changed: boolean;
}

export type Outcome<State> = Done<State> | Rejection;

/** One wrong field of a request. `path` is a JSON Pointer (RFC 6901). */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}
