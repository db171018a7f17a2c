import type { Route } from '@docket/api-client';
import type { ComponentType } from 'preact';

export interface PageProps {
  /** Values of the path's pattern. */
  readonly params: Readonly<Record<string, string>>;
}

export interface ConsolePage {
  /** Pattern of the path, e.g. `/jobs/:id`. */
  readonly path: string;
  /** Shown for whoever may use this route. */
  readonly route: Route;
  readonly title: string;
  /** Entry of the navigation that is marked while the page is open. */
  readonly entry: string;
  readonly load: () => Promise<{ readonly default: ComponentType<PageProps> }>;
}

export interface NavigationEntry {
  readonly name: string;
  readonly path: string;
  readonly route: Route;
  /** Work above the line, the system below it. */
  readonly group: 'work' | 'system';
  readonly order: number;
  /** How many things need a person now; a hook, so it may ask the API. */
  readonly useAttention?: () => number;
}

export interface ConsoleContext {
  readonly pages: readonly ConsolePage[];
  readonly entries: readonly NavigationEntry[];
}

/** What a context shows in the console. */
export function defineConsole(context: ConsoleContext): ConsoleContext {
  return context;
}
