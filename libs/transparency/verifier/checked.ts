/** What a check found: a value, or why there is none. A wrong proof is an answer, not an exception. */
export type Checked<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

export function good<Value>(value: Value): Checked<Value> {
  return { ok: true, value };
}

export function bad(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
