/** Injection token of the secret of the server that goes into the hash of every signing secret. */
export const SIGNING_PEPPER = Symbol('SIGNING_PEPPER');

export interface SigningPepper {
  /** Undefined where the operator has set none. */
  readonly text: string | undefined;
}
