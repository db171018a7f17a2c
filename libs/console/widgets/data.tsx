import { texts } from '../texts.js';
import { shown } from '../format.js';
import { Copy } from './basics.js';

/** Characters of JSON that are shown at once; the rest would make the page slow. */
const MOST_SHOWN = 200_000;

/** A value as JSON, to be read and copied. */
export function Json({
  value,
  what,
  label,
}: {
  readonly value: unknown;
  readonly what: string;
  readonly label: string;
}) {
  const text = JSON.stringify(value, null, 2) ?? '';
  return (
    <div class="json">
      <Copy text={text} shown={texts.frame.copyJson} what={what} />
      <pre tabIndex={0} role="region" aria-label={label}>
        {text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}\n…` : text}
      </pre>
    </div>
  );
}

export interface Difference {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What a change did, field by field. */
export function Differences({ changes }: { readonly changes: readonly Difference[] }) {
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={texts.history.changes}>
      <table class="plain diff">
        <thead>
          <tr>
            <th scope="col">{texts.history.path}</th>
            <th scope="col">{texts.history.before}</th>
            <th scope="col">{texts.history.after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ path, before, after }) => (
            <tr key={path}>
              <th scope="row">
                <code>{path}</code>
              </th>
              <td>{before === undefined ? null : <del>{shown(before)}</del>}</td>
              <td>{after === undefined ? null : <ins>{shown(after)}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How much of something is done, 0 to 1. */
export function Bar({ fraction, label }: { readonly fraction: number; readonly label: string }) {
  return <progress class="bar" max={1} value={fraction} aria-label={label} />;
}
