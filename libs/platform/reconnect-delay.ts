const WAIT_MS = 250;
const JITTER_MS = 250;
const JUMP_MS = 1_000;

/**
 * How long the NATS client waits before it dials a server again. The client compares wall-clock times: a clock that is
 * set back by an hour would stop it from dialling for an hour. After such a change each server is dialled once without a
 * wait; from then on all times are of the new clock.
 * @param servers how many addresses the client dials in turn
 */
export function reconnectDelay(servers: number): () => number {
  // Wall clock against the monotonic one: falls by what the wall clock was set back.
  const offset = (): number => Date.now() - performance.now();
  let before = offset();
  let setBackMs = 0;
  let immediateDials = 0;
  return () => {
    const now = offset();
    if (before - now > JUMP_MS) {
      setBackMs = (immediateDials > 0 ? setBackMs : 0) + before - now;
      immediateDials = servers;
    }
    before = now;
    const waitMs = WAIT_MS + Math.random() * JITTER_MS;
    if (immediateDials === 0) return waitMs;
    immediateDials -= 1;
    return -setBackMs - waitMs;
  };
}
