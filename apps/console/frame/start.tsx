import { act, queries, resumeSession } from '@docket/console';
import { QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { App } from './app.js';

/** Draws the console, signed in where this browser has a session or the address is a one-time link. */
export function start(element: HTMLElement): void {
  act(
    resumeSession().then(() =>
      render(
        <QueryClientProvider client={queries}>
          <App />
        </QueryClientProvider>,
        element,
      ),
    ),
  );
}
