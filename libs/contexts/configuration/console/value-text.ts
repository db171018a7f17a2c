import { texts } from '@docket/console';

/** A value as people read it; a secret is never shown. */
export function valueText(value: unknown, secret: boolean): string {
  if (secret) return texts.configuration.secret;
  if (value === null || value === undefined) return texts.configuration.none;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What somebody has typed: JSON, or plain text without quotes. */
export function typedValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
