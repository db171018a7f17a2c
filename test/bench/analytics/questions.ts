import type { TestReadSide } from '../../../apps/api/testing/read-side.js';
import { NOOP } from '../jobs/house.js';

const DAY_MS = 86_400_000;

export interface Window {
  readonly from: string;
  readonly to: string;
  readonly lastDay: string;
}

/** What people ask for, one after the other. */
export const requests: readonly ((window: Window) => string)[] = [
  ({ from, to }) => `jobs/totals?from=${from}&to=${to}`,
  ({ from, to }) => `jobs/series?granularity=day&from=${from}&to=${to}`,
  ({ lastDay, to }) => `jobs/series?granularity=hour&from=${lastDay}&to=${to}`,
  ({ from, to }) => `jobs/methods?from=${from}&to=${to}`,
  ({ from, to }) => `jobs/outcomes?from=${from}&to=${to}`,
  ({ from, to }) => `jobs/peak-hours?from=${from}&to=${to}`,
  ({ from, to }) => `jobs/totals?from=${from}&to=${to}&method=${NOOP}`,
  ({ from, to }) => `jobs/series?granularity=day&from=${from}&to=${to}&method=${NOOP}`,
];

/** Made anew, not taken from what is kept. */
export const NEW = { 'cache-control': 'no-cache' };

/** The days that the log of a bench is about. */
export function windowOf(now: Date): Window {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  return {
    from: new Date(today - 32 * DAY_MS).toISOString(),
    to: new Date(today + DAY_MS).toISOString(),
    lastDay: new Date(today - DAY_MS).toISOString(),
  };
}

/** @returns the items of an answer that is made anew */
export async function asked<Item>(
  test: TestReadSide,
  path: string,
  headers: Record<string, string> = NEW,
): Promise<readonly Item[]> {
  const answer = await test.call('GET', `/v1/analytics/${path}`, undefined, headers);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return (answer.body as { readonly items: readonly Item[] }).items;
}
