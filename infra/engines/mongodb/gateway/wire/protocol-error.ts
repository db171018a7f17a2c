/** The peer does not speak the protocol: its connection is closed, no other one is touched. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}
