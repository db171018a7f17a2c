import './styles.css';

export { act, notice } from './act.js';
export { api, bodyOf, download, fetchContent, idempotencyKey, queries, type Schemas } from './api.js';
export { nowMs } from './clock.js';
export * as format from './format.js';
export { boundKeys, useKeys } from './keys.js';
export { followEventStream } from './live/event-stream.js';
export { lastNewsAtMs, liveState, onLiveEvents, startLive, stopLive, togglePause } from './live/live.js';
export { seen, useLiveList } from './live/live-list.js';
export {
  defineConsole,
  type ConsoleContext,
  type ConsolePage,
  type NavigationEntry,
  type PageProps,
} from './page.js';
export { hrefOf, Link, matchPath, navigate, path, query, setQuery } from './router.js';
export { credentials, endedBecause, may, me, resumeSession, signIn, signOut } from './session.js';
export { texts } from './texts.js';
export { nextTheme, theme } from './theme.js';
export { Button, Copy, Empty, Facts, Id, Loading, Problem, Section, Time } from './widgets/basics.js';
export { Chart } from './widgets/chart.js';
export type { ChartSeries } from './widgets/chart-series.js';
export { Bar, Differences, Json, type Difference } from './widgets/data.js';
export { Dialog, Field, ReasonDialog } from './widgets/dialog.js';
export { Chips, Choice } from './widgets/filters.js';
export { Icon, type IconName } from './widgets/icon.js';
export { FreshRows, ListFoot } from './widgets/list-page.js';
export { ListTable, type Column } from './widgets/list-table.js';
export { ProofCheck, ProofMark, TrustedKey } from './widgets/proof.js';
export { StateMark, toneOf } from './widgets/state-mark.js';
export { Tabs } from './widgets/tabs.js';
