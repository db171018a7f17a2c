import { text, url, variable } from './variable.js';

/** Alerts: how mail is sent. */
export const alertVariables = {
  smtpUrl: variable({
    name: 'DOCKET_SMTP_URL',
    summary:
      'Mail server that notifications of alerts go through, e.g. `smtps://user:password@mail.example.org:465`; channels of the kind mail need it.',
    secret: true,
    parse: url('smtp:', 'smtps:'),
  }),
  mailFrom: variable({
    name: 'DOCKET_MAIL_FROM',
    summary: 'Sender of mails, e.g. `docket@example.org`; channels of the kind mail need it.',
    parse: text(/^[^\s@<>"']{1,64}@[^\s@<>"']{1,190}$/, 'an address such as docket@example.org'),
  }),
} as const;
