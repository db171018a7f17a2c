import type { NotificationKind } from './kinds.js';

/** One notification in a message. */
export interface NoticeLine {
  readonly notificationId: string;
  readonly kind: NotificationKind;
  readonly title: string;
  readonly text: string;
  /** The page of it in the console, a path. */
  readonly path: string;
  /** RFC 3339 UTC. */
  readonly at: string;
}

/** Subject and text of one message, for people. @param origin where the console is; undefined where nobody has said it */
export function noticesText(
  lines: readonly NoticeLine[],
  omitted: number,
  origin: string | undefined,
): { readonly title: string; readonly text: string } {
  const [first] = lines;
  const count = lines.length + omitted;
  const title =
    count === 1 && first !== undefined ? `[Docket] ${plain(first.title)}` : `[Docket] ${count} notifications`;
  const parts = lines.map((line) =>
    [plain(line.title), plain(line.text), `${origin ?? ''}${line.path}`]
      .filter((part) => part !== '')
      .join('\n  '),
  );
  const more = omitted === 0 ? [] : [`${omitted} more are in the inbox of the console.`];
  return { title: title.slice(0, 200), text: `${[...parts, ...more].join('\n\n')}\n` };
}

/** In one line, without what a terminal or a mail reader would carry out. */
export function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ');
}
