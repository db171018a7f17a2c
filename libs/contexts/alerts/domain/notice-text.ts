import { figureKind, valueText } from './figures.js';
import type { NoticeKind } from './notices.js';
import type { Severity } from './events.js';

/** One alert in a message. */
export interface NoticeLine {
  readonly kind: NoticeKind | 'test';
  readonly alertId: string;
  readonly rule: string;
  readonly subject: string;
  readonly episode: number;
  readonly severity: Severity;
  readonly summary: string;
  readonly figure: string;
  readonly value: number | null;
  /** RFC 3339 UTC: when it fired. */
  readonly firedAt: string;
  readonly resolvedAt: string | null;
}

const WORDS: Readonly<Record<NoticeLine['kind'], string>> = {
  fired: 'FIRING',
  reminder: 'STILL FIRING',
  escalated: 'NOBODY HAS ACKNOWLEDGED',
  resolved: 'RESOLVED',
  test: 'TEST',
};

/** The subject and the text of a message, for people. */
export function noticeText(
  group: string,
  lines: readonly NoticeLine[],
): { readonly title: string; readonly text: string } {
  const [first] = lines;
  const more = lines.length > 1 ? ` and ${lines.length - 1} more` : '';
  const title =
    first === undefined
      ? `[Docket] ${group}`
      : `[Docket] ${WORDS[first.kind]}: ${plain(aboutOf(first))}${more}`;
  return { title: title.slice(0, 200), text: `${lines.map(lineText).join('\n\n')}\n` };
}

/** One message for all that was held back. @param omitted notices beyond those that are kept */
export function heldText(
  lines: readonly NoticeLine[],
  omitted: number,
): { readonly title: string; readonly text: string } {
  const count = lines.length + omitted;
  const title = `[Docket] During quiet hours: ${count} ${count === 1 ? 'notification' : 'notifications'}`;
  const more = omitted === 0 ? '' : `\n\n${omitted} more are not shown: docket alerts list`;
  return { title, text: `${lines.map(lineText).join('\n\n')}${more}\n` };
}

function lineText(line: NoticeLine): string {
  const { kind, severity, rule, figure, value, firedAt, resolvedAt, alertId } = line;
  if (kind === 'test') return 'This is a test of the channel. Nothing is wrong.';
  const unit = figureKind(figure)?.unit ?? 'count';
  return [
    `${WORDS[kind]} (${severity}): ${plain(aboutOf(line))}`,
    `  rule ${rule}, ${figure} = ${valueText(value, unit)}`,
    `  since ${firedAt}${resolvedAt === null ? '' : `, until ${resolvedAt}`}`,
    ...(kind === 'resolved' ? [] : [`  docket alerts ack ${alertId} --reason "…"`]),
  ].join('\n');
}

function aboutOf({ summary, subject }: NoticeLine): string {
  return subject === '' ? summary : `${summary.replace(/\.$/, '')}: ${subject}`;
}

/** In one line, without what a terminal or a mail reader would carry out. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ');
}
