import {
  act,
  api,
  bodyOf,
  Dialog,
  format,
  hrefOf,
  may,
  navigate,
  nextTheme,
  signOut,
  texts,
  type ConsolePage,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { useId } from 'preact/hooks';

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly detail?: string;
  readonly run: () => void;
}

const MOST_SHOWN = 12;
/** Jobs and documents that are searched: the newest. */
const SEARCHED = 200;
const WHOLE_ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;

/** Finds pages, jobs and documents by words or a whole id, and runs commands. */
export function Palette({
  pages,
  onClose,
}: {
  readonly pages: readonly ConsolePage[];
  readonly onClose: () => void;
}) {
  const words = useSignal('');
  const chosen = useSignal(0);
  const listId = useId();
  const items = [...useThings(words.value), ...places(pages, words.value)].slice(0, MOST_SHOWN);
  const run = (item: Item | undefined): void => {
    if (item === undefined) return;
    onClose();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      chosen.value = Math.max(0, Math.min(items.length - 1, chosen.value + step));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(items[chosen.value]);
    }
  };
  return (
    <Dialog title={texts.palette.title} onClose={onClose} wide>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-label={texts.palette.title}
        aria-autocomplete="list"
        {...(items[chosen.value] === undefined ? {} : { 'aria-activedescendant': `palette-${chosen.value}` })}
        placeholder={texts.palette.placeholder}
        value={words.value}
        autoFocus
        onInput={(event) => {
          words.value = event.currentTarget.value;
          chosen.value = 0;
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={listId} aria-label={texts.palette.title} class="palette">
        {items.map((item, index) => (
          <div
            key={item.id}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === chosen.value}
            class="palette-item"
            onClick={() => run(item)}
          >
            <span>
              {item.title} {item.detail !== undefined && <small>{item.detail}</small>}
            </span>
            <small>{item.kind}</small>
          </div>
        ))}
      </div>
      {items.length === 0 && <p class="muted">{texts.palette.empty}</p>}
    </Dialog>
  );
}

function has(text: string, words: string): boolean {
  const lower = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

function places(pages: readonly ConsolePage[], words: string): Item[] {
  const { palette, frame } = texts;
  const open = pages
    .filter(({ path, route }) => !path.includes(':') && may(route))
    .map(({ path, title }) => ({ id: path, kind: palette.page, title, run: () => navigate(hrefOf(path)) }));
  const commands = [
    { id: 'theme', kind: palette.command, title: frame.theme.system.split(':')[0]!, run: nextTheme },
    { id: 'sign-out', kind: palette.command, title: frame.signOut, run: () => act(signOut()) },
  ];
  return [...open, ...commands].filter(({ title }) => has(title, words));
}

/** Jobs and documents that the words fit; a whole id is offered whatever it is of. */
function useThings(words: string): Item[] {
  const text = words.trim();
  const jobs = useQuery({
    queryKey: ['palette', 'jobs'],
    queryFn: () => bodyOf(api.GET('/v1/jobs', { params: { query: { limit: SEARCHED } } })),
    enabled: text.length > 1 && may('GET /v1/jobs'),
  });
  const documents = useQuery({
    queryKey: ['palette', 'documents'],
    queryFn: () => bodyOf(api.GET('/v1/documents', { params: { query: { limit: SEARCHED } } })),
    enabled: text.length > 1 && may('GET /v1/documents'),
  });
  if (text.length < 2) return [];
  const { palette } = texts;
  const openJob = (id: string) => () => navigate(hrefOf(`/jobs/${id}`));
  const openDocument = (id: string) => () => navigate(hrefOf(`/documents/${id}`));
  if (WHOLE_ID.test(text)) {
    return [
      { id: 'job', kind: palette.job, title: palette.openJob(text), run: openJob(text) },
      { id: 'document', kind: palette.document, title: palette.openDocument(text), run: openDocument(text) },
    ];
  }
  const foundJobs = (jobs.data?.items ?? [])
    .map((job) => ({
      id: job.jobId,
      kind: palette.job,
      title: job.document?.name ?? job.method,
      detail: `${job.method} · ${texts.states[job.state] ?? job.state} · ${format.shortId(job.jobId)}`,
      run: openJob(job.jobId),
      text: [job.jobId, job.method, job.state, job.document?.name, ...job.tags].join(' '),
    }))
    .filter((item) => has(item.text, text));
  const foundDocuments = (documents.data?.items ?? [])
    .map((document) => ({
      id: document.documentId,
      kind: palette.document,
      title: document.name ?? texts.documents.unnamed,
      detail: format.shortId(document.documentId),
      run: openDocument(document.documentId),
      text: [document.documentId, ...document.names].join(' '),
    }))
    .filter((item) => has(item.text, text));
  return [...foundJobs.slice(0, 6), ...foundDocuments.slice(0, 4)];
}
