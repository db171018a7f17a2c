import { act } from '../act.js';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { ApiProblem } from '@docket/api-client';
import { useEffect } from 'preact/hooks';
import { nowMs } from '../clock.js';
import { fromNow, localTime, shortId, utcTime } from '../format.js';
import { texts } from '../texts.js';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick?: () => void;
  readonly kind?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly submit?: boolean;
  readonly disabled?: boolean;
  /** Where the text alone does not say what it does. */
  readonly label?: string;
  readonly pressed?: boolean;
}

export function Button({
  children,
  onClick,
  kind = 'plain',
  submit = false,
  disabled = false,
  label,
  pressed,
}: ButtonProps) {
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={`button ${kind}`}
      onClick={onClick}
      disabled={disabled}
      {...(label === undefined ? {} : { 'aria-label': label, title: label })}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
    >
      {children}
    </button>
  );
}

/** A moment as how long ago it was; the full time and UTC on hover and focus. */
export function Time({ at }: { readonly at: string | number }) {
  const timeMs = new Date(at).getTime();
  const full = `${localTime(timeMs)} (${utcTime(timeMs)})`;
  return (
    <time class="time" dateTime={new Date(timeMs).toISOString()} title={full} tabIndex={-1}>
      {fromNow(timeMs, nowMs.value)}
    </time>
  );
}

/** An id shortened in the middle; a click copies the whole of it. */
export function Id({ id, what = 'id' }: { readonly id: string; readonly what?: string }) {
  return <Copy text={id} shown={shortId(id)} what={what} />;
}

/** A longer text would cover the page when one points at it. */
const MOST_TITLE = 200;

export function Copy({
  text,
  shown,
  what,
}: {
  readonly text: string;
  readonly shown: string;
  readonly what: string;
}) {
  const copied = useSignal(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    copied.value = true;
    setTimeout(() => (copied.value = false), 1_500);
  };
  return (
    <button
      type="button"
      class="id"
      title={text.length <= MOST_TITLE ? text : what}
      onClick={() => act(copy())}
    >
      {copied.value ? (
        texts.frame.copied
      ) : (
        <>
          <span class="hidden">{texts.frame.copy(what)} </span>
          {shown}
        </>
      )}
    </button>
  );
}

/** What went wrong, what to do, and the stable code in small print. */
export function Problem({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const problem = error instanceof ApiProblem ? error : undefined;
  const message = error instanceof Error ? error.message : String(error);
  return (
    <div class="problem" role="alert">
      <p>{message}</p>
      {problem !== undefined && problem.fields.length > 0 && (
        <ul>
          {problem.fields.map(({ path, message: why }) => (
            <li key={`${path} ${why}`}>
              <code>{path}</code> {why}
            </li>
          ))}
        </ul>
      )}
      {problem !== undefined && <small>{texts.frame.code(problem.code, problem.correlationId)}</small>}
      {onRetry !== undefined && <Button onClick={onRetry}>{texts.frame.tryAgain}</Button>}
    </div>
  );
}

/** A list that has nothing: what it is, and the next step with its command. */
export function Empty({
  title,
  help,
  command,
}: {
  readonly title: string;
  readonly help?: string;
  readonly command?: string;
}) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {help !== undefined && <p>{help}</p>}
      {command !== undefined && <code class="command">{command}</code>}
    </div>
  );
}

const SKELETON_DELAY_MS = 300;

/** Stands for what is being loaded, once that takes long enough to be noticed. */
export function Loading() {
  const shown = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => (shown.value = true), SKELETON_DELAY_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="loading" role="status">
      {shown.value && (
        <>
          <span class="hidden">{texts.frame.loading}</span>
          <div class="bone" />
          <div class="bone" />
          <div class="bone short" />
        </>
      )}
    </div>
  );
}

/** A heading with what belongs to it. */
export function Section({
  title,
  side,
  children,
}: {
  readonly title: string;
  readonly side?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="section">
      <header class="section-head">
        <h2>{title}</h2>
        {side}
      </header>
      {children}
    </section>
  );
}

/** Names with their values, two columns. */
export function Facts({
  rows,
}: {
  readonly rows: readonly (readonly [name: string, value: ComponentChildren])[];
}) {
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
