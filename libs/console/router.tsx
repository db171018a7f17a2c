import { computed, signal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';

const BASE = '/console';

interface Place {
  /** Below `/console`, e.g. `/jobs/4f…`. */
  readonly path: string;
  readonly query: URLSearchParams;
}

function here(): Place {
  const { pathname, search } = window.location;
  const path = pathname.startsWith(BASE) ? pathname.slice(BASE.length) : pathname;
  return { path: path === '' ? '/' : path.replace(/(?<=.)\/$/, ''), query: new URLSearchParams(search) };
}

const place = signal<Place>(here());
window.addEventListener('popstate', () => (place.value = here()));

export const path = computed(() => place.value.path);
export const query = computed(() => place.value.query);

/** The address of a page, for `href`. Values that are empty are left out. */
export function hrefOf(
  to: string,
  values: Record<string, string | readonly string[] | undefined> = {},
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const each of typeof value === 'string' ? [value] : (value ?? [])) {
      if (each !== '') search.append(name, each);
    }
  }
  const text = search.toString();
  return `${BASE}${to}${text === '' ? '' : `?${text}`}`;
}

/** Goes to an address that `hrefOf` made. */
export function navigate(href: string, { replace = false } = {}): void {
  if (replace) window.history.replaceState(null, '', href);
  else window.history.pushState(null, '', href);
  const before = place.value.path;
  place.value = here();
  if (before !== place.value.path) window.scrollTo(0, 0);
}

/** Changes values of the query of this page; `undefined` or an empty list removes one. */
export function setQuery(
  values: Record<string, string | readonly string[] | undefined>,
  options: { replace?: boolean } = {},
): void {
  const all: Record<string, readonly string[]> = {};
  for (const name of query.value.keys()) all[name] = query.value.getAll(name);
  navigate(hrefOf(path.value, { ...all, ...values }), options);
}

type LinkProps = Omit<JSX.AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'onClick'> & {
  readonly href: string;
  readonly children: ComponentChildren;
};

/** A link within the console; with a modifier key it opens as any link does. */
export function Link({ href, children, ...rest }: LinkProps) {
  const follow = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  );
}

/** Values of a pattern such as `/jobs/:id` in a path; undefined where it does not match. */
export function matchPath(pattern: string, actual: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const parts = actual.split('/');
  if (wanted.length !== parts.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = parts[index] ?? '';
    if (part.startsWith(':')) {
      if (value === '') return undefined;
      values[part.slice(1)] = decoded(value);
    } else if (part !== value) return undefined;
  }
  return values;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
