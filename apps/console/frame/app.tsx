import {
  Button,
  Empty,
  hrefOf,
  Icon,
  Link,
  Loading,
  matchPath,
  may,
  me,
  notice,
  path,
  Problem,
  queries,
  startLive,
  stopLive,
  texts,
  useKeys,
  type ConsolePage,
  type PageProps,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useErrorBoundary } from 'preact/hooks';
import { contexts } from '../contexts.js';
import { KeyList } from './key-list.js';
import { Palette } from './palette.js';
import { Side } from './side.js';
import { SignIn } from './sign-in.js';
import { Top } from './top.js';

const pages = contexts.flatMap((context) => context.pages);

/** The frame with the page that the address names, or the way in. */
export function App() {
  const who = me.value;
  useEffect(() => {
    if (who === undefined) return undefined;
    startLive();
    return () => {
      stopLive();
      queries.clear();
    };
  }, [who?.id]);
  return who === undefined ? <SignIn /> : <Frame />;
}

function Frame() {
  const menu = useSignal(false);
  const palette = useSignal(false);
  const keyList = useSignal(false);
  const openPalette = (): void => {
    palette.value = true;
  };
  useKeys([
    { key: '?', does: texts.keys.help, run: () => (keyList.value = true) },
    { key: '/', does: texts.keys.filter, run: focusFilter },
  ]);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      openPalette();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  useEffect(() => {
    menu.value = false;
  }, [path.value]);

  const found = pageAt(path.value);
  const title = found?.page.title ?? texts.frame.notFound;
  useEffect(() => {
    document.title = `${title} · ${texts.product}`;
  }, [title]);
  return (
    <div class="frame">
      <a class="skip" href="#content">
        {texts.frame.skip}
      </a>
      <Side open={menu.value} entry={found?.page.entry ?? ''} onClose={() => (menu.value = false)} />
      <div class="main">
        <Top
          title={title}
          onMenu={() => (menu.value = !menu.value)}
          onSearch={openPalette}
          onKeys={() => (keyList.value = true)}
        />
        <main id="content" class="content" tabIndex={-1}>
          {found === undefined ? (
            <NotFound />
          ) : (
            <LoadedPage key={path.value} page={found.page} params={found.params} />
          )}
        </main>
      </div>
      {notice.value !== undefined && (
        <div class="notice">
          <Problem error={notice.value} />
          <Button kind="quiet" label={texts.frame.close} onClick={() => (notice.value = undefined)}>
            <Icon name="close" />
          </Button>
        </div>
      )}
      {palette.value && <Palette pages={pages} onClose={() => (palette.value = false)} />}
      {keyList.value && <KeyList onClose={() => (keyList.value = false)} />}
    </div>
  );
}

function pageAt(
  where: string,
): { readonly page: ConsolePage; readonly params: Readonly<Record<string, string>> } | undefined {
  for (const page of pages) {
    const params = matchPath(page.path, where);
    if (params !== undefined && may(page.route)) return { page, params };
  }
  return undefined;
}

/** The search field of the page, where it has one. */
function focusFilter(): void {
  document.querySelector<HTMLInputElement>('main [data-filter]')?.focus();
}

function NotFound() {
  return (
    <div>
      <Empty title={texts.frame.notFound} help={texts.frame.notFoundHelp} />
      <p class="empty">
        <Link href={hrefOf('/')}>{texts.overview.title}</Link>
      </p>
    </div>
  );
}

function LoadedPage({ page, params }: { readonly page: ConsolePage; readonly params: PageProps['params'] }) {
  const loaded = useSignal<ComponentType<PageProps> | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  const [broken, reset] = useErrorBoundary() as [unknown, () => void];
  const load = (): void => {
    failure.value = undefined;
    page.load().then(
      (module) => (loaded.value = module.default),
      (error: unknown) => (failure.value = error),
    );
  };
  useEffect(load, []);
  if (broken !== undefined) return <Problem error={broken} onRetry={reset} />;
  if (failure.value !== undefined) return <Problem error={failure.value} onRetry={load} />;
  const Page = loaded.value;
  return Page === undefined ? <Loading /> : <Page params={params} />;
}
