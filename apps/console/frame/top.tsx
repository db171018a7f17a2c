import {
  act,
  Button,
  format,
  Icon,
  lastNewsAtMs,
  liveState,
  me,
  nextTheme,
  nowMs,
  signOut,
  texts,
  theme,
  togglePause,
} from '@docket/console';

const PALETTE_KEY = 'Ctrl K';

interface TopProps {
  readonly title: string;
  readonly onMenu: () => void;
  readonly onSearch: () => void;
  readonly onKeys: () => void;
}

export function Top({ title, onMenu, onSearch, onKeys }: TopProps) {
  return (
    <header class="top">
      <span class="menu-button">
        <Button kind="quiet" label={texts.frame.menu} onClick={onMenu}>
          <Icon name="menu" />
        </Button>
      </span>
      <h1 class="grow">{title}</h1>
      <button type="button" class="button search" onClick={onSearch}>
        <Icon name="search" />
        <span class="word">{texts.frame.search}</span> <kbd>{PALETTE_KEY}</kbd>
      </button>
      <Live />
      <span class="optional">
        <Button kind="quiet" label={texts.frame.keys} onClick={onKeys}>
          ?
        </Button>
      </span>
      <Button kind="quiet" label={texts.frame.theme[theme.value]} onClick={nextTheme}>
        <Icon name={theme.value} />
      </Button>
      <span class="who" title={`${me.value?.name} · ${me.value?.tenant}`}>
        {me.value?.name} · {me.value?.tenant}
      </span>
      <Button kind="quiet" label={texts.frame.signOut} onClick={() => act(signOut())}>
        <Icon name="leave" />
      </Button>
    </header>
  );
}

/** Whether what one sees is the present, in words. */
function Live() {
  const state = liveState.value;
  const words =
    state === 'reconnecting'
      ? texts.live.reconnecting(format.fromNow(lastNewsAtMs.value, nowMs.value))
      : texts.live[state];
  const look = { live: 'live-on', polling: 'live-on', reconnecting: 'live-lost', connecting: '', paused: '' }[
    state
  ];
  const action = state === 'paused' ? texts.live.resume : texts.live.pause;
  return (
    <button
      type="button"
      class={`button quiet live ${look}`}
      title={action}
      aria-label={`${words}. ${action}`}
      data-live={state}
      onClick={togglePause}
    >
      <span class="word">{words}</span>
    </button>
  );
}
