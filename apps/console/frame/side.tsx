import { hrefOf, Link, may, texts, type NavigationEntry } from '@docket/console';
import { useEffect } from 'preact/hooks';
import { contexts } from '../contexts.js';

const entries = contexts.flatMap((context) => context.entries).sort((one, other) => one.order - other.order);

interface SideProps {
  readonly open: boolean;
  /** Path of the entry that is marked. */
  readonly entry: string;
  readonly onClose: () => void;
}

/** The navigation: only what the person may use. */
export function Side({ open, entry, onClose }: SideProps) {
  useEffect(() => {
    if (!open) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
    };
    const outside = (event: MouseEvent): void => {
      if (event.target instanceof Element && event.target.closest('.side, .menu-button') === null) onClose();
    };
    document.addEventListener('keydown', listen);
    document.addEventListener('click', outside);
    return () => {
      document.removeEventListener('keydown', listen);
      document.removeEventListener('click', outside);
    };
  }, [open]);
  return (
    <nav class={open ? 'side open' : 'side'} aria-label={texts.frame.navigation} id="side">
      <Link class="brand" href={hrefOf('/')}>
        <img src="/console/docket.svg" alt="" />
        {texts.product}
      </Link>
      {(['work', 'system'] as const).map((group) => (
        <ul class="group" key={group}>
          {entries
            .filter((each) => each.group === group && may(each.route))
            .map((each) => (
              <li key={each.path}>
                <Link
                  class="entry"
                  href={hrefOf(each.path)}
                  {...(each.path === entry ? { 'aria-current': 'page' as const } : {})}
                >
                  <span>{each.name}</span>
                  {each.useAttention !== undefined && <Attention use={each.useAttention} />}
                </Link>
              </li>
            ))}
        </ul>
      ))}
    </nav>
  );
}

function Attention({ use }: { readonly use: NonNullable<NavigationEntry['useAttention']> }) {
  const needs = use();
  if (needs === 0) return null;
  return (
    <span class="attention" title={texts.frame.needsPerson(needs)}>
      <span aria-hidden="true">{needs}</span>
      <span class="hidden">{texts.frame.needsPerson(needs)}</span>
    </span>
  );
}
