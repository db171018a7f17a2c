/**
 * The key of an `Authorization: Bearer <key>` header (RFC 6750 section 2.1); the scheme's case does not matter.
 * Undefined where the header is missing or of another form.
 */
export function bearerKey(header: string | undefined): string | undefined {
  return /^bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(header ?? '')?.[1];
}
