export interface SseMessage {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: string;
}

/** Most characters of an unfinished message: a stream that never ends a line must not fill the memory. */
const MOST_PENDING = 4_000_000;

/** Parses Server-Sent Events (WHATWG HTML, section 9.2.6) from text as it comes. Comments count as no message. */
export function sseParser(onMessage: (message: SseMessage) => void): (text: string) => void {
  let pending = '';
  let event = '';
  let id: string | undefined;
  let data: string[] = [];
  const line = (text: string): void => {
    if (text === '') {
      if (data.length > 0) onMessage({ event: event || 'message', id, data: data.join('\n') });
      event = '';
      id = undefined;
      data = [];
      return;
    }
    const colon = text.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    else if (field === 'id') id = value;
    else if (field === 'data') data.push(value);
  };
  return (text) => {
    pending += text;
    if (pending.length > MOST_PENDING) throw new Error('a message of the stream is too long');
    const lines = pending.split(/\r\n|\n|\r/);
    pending = lines.pop() ?? '';
    lines.forEach(line);
  };
}
