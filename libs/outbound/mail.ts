import type { Readable } from 'node:stream';

/** Why a mail was not taken, for people. */
export class MailError extends Error {
  override readonly name = 'MailError';
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
  { to, subject, text, id, attachments = [] }: Mail,
  timeoutMs: number,
): Promise<void> {
  if (smtpUrl === undefined || mailFrom === undefined) {
    throw new MailError(
      'Mail is not set up: set DOCKET_SMTP_URL and DOCKET_MAIL_FROM for the app "processes".',
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
      headers: { 'Auto-Submitted': 'auto-generated' },
      attachments: [...attachments],
    });
  } catch (error) {
    throw new MailError(`The mail server did not take it: ${(error as Error).message}.`, { cause: error });
  } finally {
    transport.close();
  }
}
