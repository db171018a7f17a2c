import type { MailServer } from '@docket/contexts/alerts/testing';

type Mail = MailServer['mails'][number];

/** The text of a mail, whatever it was sent as. */
export function textOf({ text }: Mail): string {
  return text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** The address of the link in a mail that asks to confirm. */
export function urlIn(mail: Mail): string {
  return /https:\S+\/links\/\S+/.exec(textOf(mail))?.[0] ?? '';
}
