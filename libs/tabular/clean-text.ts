/**
 * Characters that one of the formats cannot carry: controls that XML 1.0 excludes, the noncharacters U+FFFE and U+FFFF,
 * half of a surrogate pair. They are replaced in every format, so that all formats say the same.
 */
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF\p{Surrogate}]/gu;

/** A text that every format can carry: what it cannot becomes U+FFFD. */
export function cleanText(text: string): string {
  return text.replace(FORBIDDEN, '\uFFFD');
}
