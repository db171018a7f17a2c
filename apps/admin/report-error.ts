import { isDocketError, messageOf } from '@docket/kernel';
import { type Paint, plain } from '@docket/command-line';

interface FieldProblem {
  readonly path?: string;
  readonly message?: string;
}

/** What went wrong, for a person: the message, its failing fields, then code and correlation id to quote. */
export function errorText(error: unknown, paint: Paint, debug: boolean): string {
  const lines = [`${paint('red', 'Error:')} ${messageLines(error)}`];
  if (isDocketError(error)) {
    for (const { path, message } of fieldsOf(error.details['errors'])) {
      lines.push(
        `  ${plain(path === undefined || path === '' ? '(request)' : path)}: ${plain(message ?? '')}`,
      );
    }
    const correlationId = error.details['correlationId'];
    const parts = [`code ${plain(error.code)}`];
    if (typeof correlationId === 'string') parts.push(`correlation id ${plain(correlationId)}`);
    lines.push(paint('dim', `  (${parts.join(', ')})`));
  } else if (!debug) {
    lines.push(paint('dim', '  (run it again with DEBUG=1 to see where it came from)'));
  }
  if (debug) lines.push(stackOf(error));
  return `${lines.join('\n')}\n`;
}

/** The same for programs: one line of JSON on standard error. */
export function errorJson(error: unknown): string {
  const known = isDocketError(error) ? { code: error.code, ...error.details } : { code: 'CLI.UNEXPECTED' };
  return `${JSON.stringify({ error: { ...known, message: messageOf(error) } })}\n`;
}

function messageLines(error: unknown): string {
  return messageOf(error).split('\n').map(plain).join('\n  ');
}

function fieldsOf(value: unknown): readonly FieldProblem[] {
  return Array.isArray(value) ? (value as FieldProblem[]) : [];
}

function stackOf(error: unknown): string {
  const parts: string[] = [];
  for (let link: unknown = error; link instanceof Error && parts.length < 8; link = link.cause) {
    parts.push(link.stack ?? link.message);
  }
  return parts.join('\nCaused by: ');
}
