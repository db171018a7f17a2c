/** Injection token of the event store that commands append to. */
export const EVENT_STORE = Symbol('EVENT_STORE');
/** Injection token of the clock that decisions are made by. */
export const CLOCK = Symbol('CLOCK');
