import type { Readable } from 'node:stream';

/** Why a mail was not taken, for people. */
export class MailError extends Error {
  override readonly name = 'MailError';

  /**
   * @param outcome `refused`: the server said no, and would again. `not-sent`: it can be tried again. `unknown`: the server
   *   may have it, so that another try may be a second mail
   */
  constructor(
    message: string,
    readonly outcome: 'refused' | 'not-sent' | 'unknown',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Codes of what goes wrong before a server is given the mail. */
const BEFORE: readonly string[] = ['EDNS', 'EAUTH', 'EENVELOPE', 'ETLS', 'ECONNREFUSED'];

function outcomeOf(error: Error): MailError['outcome'] {
  const { code, responseCode, syscall } = error as Error & {
    readonly code?: string;
    readonly responseCode?: number;
    readonly syscall?: string;
  };
  if (responseCode !== undefined) return responseCode >= 500 ? 'refused' : 'not-sent';
  return syscall === 'connect' || (code !== undefined && BEFORE.includes(code)) ? 'not-sent' : 'unknown';
}

export interface MailServer {
  /** `smtp://` or `smtps://`, with the account where one is needed. */
  readonly smtpUrl?: string | undefined;
  readonly mailFrom?: string | undefined;
}

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** The same at every try: mail servers and readers tell repeats by it. */
  readonly id: string;
  /** Beside those that every mail has. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly {
    readonly filename: string;
    readonly content: Readable;
    readonly contentType: string;
  }[];
}

/**
 * Hands a mail to the server once.
 *
 * @param timeoutMs longest wait for the connection, for its greeting and for each answer
 * @throws MailError
 */
export async function sendMail(
  { smtpUrl, mailFrom }: MailServer,
  { to, subject, text, id, headers = {}, attachments = [] }: Mail,
  timeoutMs: number,
): Promise<void> {
  if (smtpUrl === undefined || mailFrom === undefined) {
    throw new MailError(
      'Mail is not set up: set DOCKET_SMTP_URL and DOCKET_MAIL_FROM for the app "processes".',
      'not-sent',
    );
  }
  const { createTransport } = await import('nodemailer');
  const waits = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  const transport = createTransport({ url: smtpUrl, ...waits });
  const host = mailFrom.slice(mailFrom.lastIndexOf('@') + 1);
  try {
    await transport.sendMail({
      from: mailFrom,
      to: [...to],
      subject,
      text,
      messageId: `<${id}@${host}>`,
      headers: { 'Auto-Submitted': 'auto-generated', ...headers },
      attachments: [...attachments],
    });
  } catch (error) {
    const problem = error as Error;
    throw new MailError(`The mail server did not take it: ${problem.message}.`, outcomeOf(problem), {
      cause: error,
    });
  } finally {
    transport.close();
  }
}
