/** What people can be told of. A new kind adds a line here and its source in `application/reactor.ts`. */
export const notificationKinds = [
  { kind: 'job.succeeded', summary: 'A job of yours has succeeded.' },
  { kind: 'job.failed', summary: 'A job of yours has failed or run out of time.' },
  { kind: 'job.dead-lettered', summary: 'A job of yours took down its workers and was set aside.' },
  { kind: 'pipeline.ended', summary: 'A run of a pipeline of yours has ended.' },
  { kind: 'report.ready', summary: 'A report of yours is written, or could not be written.' },
  {
    kind: 'export.ready',
    summary: 'An export of yours (a report as CSV, JSON lines, Excel or Parquet) is written.',
  },
] as const;

export type NotificationKind = (typeof notificationKinds)[number]['kind'];

export const notificationChannels = ['inbox', 'mail', 'webhook'] as const;
export type NotificationChannel = (typeof notificationChannels)[number];
/** Channels with an address of the person. */
export type AddressChannel = Exclude<NotificationChannel, 'inbox'>;

export function isNotificationKind(text: string): text is NotificationKind {
  return notificationKinds.some(({ kind }) => kind === text);
}
