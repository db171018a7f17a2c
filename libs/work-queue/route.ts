import { DocketError, isToken } from '@docket/kernel';
import type { ItemPlace, Band, ItemRoute, WorkItem } from './port.js';

/** Where an item waits. Routes never overlap, as a stream with work-queue retention demands. */
export interface Route {
  readonly tenant: string;
  readonly queue: string;
  readonly method: string;
  readonly band: Band;
}

export const bands: readonly Band[] = ['p0', 'p1', 'p2'];

const METHOD = /^[a-z][a-z0-9-]*([.][a-z0-9-]+)*@[0-9]+$/;
const QUEUE = /^[a-z][a-z0-9-]*$/;
// Cannot stand in any part of a route, and is allowed in the name of a consumer.
const SEPARATOR = '=';

export function bandOf(priority: number): Band {
  return priority >= 7 ? 'p0' : priority >= 4 ? 'p1' : 'p2';
}

/** `pdf.text@1` as one subject token: `pdf_text-1`. A method has no `_`, and ends in its version. */
export function methodToken(method: string): string {
  const at = method.lastIndexOf('@');
  return `${method.slice(0, at).replaceAll('.', '_')}-${method.slice(at + 1)}`;
}

export function methodOfToken(token: string): string {
  const dash = token.lastIndexOf('-');
  return `${token.slice(0, dash).replaceAll('_', '.')}@${token.slice(dash + 1)}`;
}

/** Whether every part can stand in a subject and is what it claims to be. */
export function isRoute({ tenant, queue, method }: Lane): boolean {
  return (
    isToken(tenant) && QUEUE.test(queue) && queue.length <= 64 && METHOD.test(method) && method.length <= 80
  );
}

export function routeOf(item: ItemRoute): Route {
  const { tenant, queue, method, priority } = item;
  return { tenant, queue, method, band: bandOf(priority) };
}

/** @throws DocketError WORK_QUEUE.INVALID_ITEM naming the part that cannot stand in a subject */
export function requireItem(item: WorkItem): void {
  const sound =
    isPlace(item) &&
    Number.isInteger(item.priority) &&
    item.priority >= 0 &&
    item.priority <= 9 &&
    Number.isInteger(item.attempt) &&
    item.attempt >= 1;
  if (sound) return;
  throw new DocketError(
    'WORK_QUEUE.INVALID_ITEM',
    'A work item needs a tenant, a job id, a queue, a method `name@version`, a priority from 0 to 9 and an attempt from 1.',
    { details: { ...item } },
  );
}

/** Whether the item of a job can have a subject at all. */
export function isPlace(item: ItemPlace): boolean {
  return isRoute(item) && isToken(item.jobId);
}

export function routeSubject({ tenant, queue, method, band }: Route, jobId: string): string {
  return `work.${tenant}.${queue}.${methodToken(method)}.${band}.${jobId}`;
}

export function consumerName({ tenant, queue, method, band }: Route): string {
  return [tenant, queue, methodToken(method), band].join(SEPARATOR);
}

export function routeOfConsumer(name: string): Route | undefined {
  const [tenant, queue, token, band, ...rest] = name.split(SEPARATOR);
  if (tenant === undefined || queue === undefined || token === undefined || rest.length > 0) return undefined;
  const known = bands.find((each) => each === band);
  const method = methodOfToken(token);
  if (known === undefined || !isRoute({ tenant, queue, method })) return undefined;
  return { tenant, queue, method, band: known };
}

/** A route without its band. */
export type Lane = Omit<Route, 'band'>;

/** Every combination of the parts that can be a route. */
export function lanesOf(parts: {
  readonly tenants: readonly string[];
  readonly queues: readonly string[];
  readonly methods: readonly string[];
}): readonly Lane[] {
  return parts.tenants
    .flatMap((tenant) =>
      parts.queues.flatMap((queue) => parts.methods.map((method) => ({ tenant, queue, method }))),
    )
    .filter(isRoute);
}

/**
 * The routes of a take in the order in which they are looked at: band by band, and within a band turned by one
 * each time, so that methods (and tenants, and queues) take turns.
 */
export function takeOrder(lanes: readonly Lane[], turn: number): readonly Route[] {
  const start = lanes.length === 0 ? 0 : turn % lanes.length;
  const turned = [...lanes.slice(start), ...lanes.slice(0, start)];
  return bandOrder(turn).flatMap((band) => turned.map((lane) => ({ ...lane, band })));
}

/** The most consumers that are asked at once. */
const MAX_AT_ONCE = 32;

/**
 * Cuts routes into parts that can be asked at the same time: of one band, and no more than items are wanted, so that none
 * has to be given back. Ends when nothing more is wanted.
 */
export function* inParts(routes: readonly Route[], wanted: () => number): Generator<readonly Route[]> {
  let from = 0;
  while (from < routes.length && wanted() > 0) {
    const most = Math.min(wanted(), MAX_AT_ONCE);
    let to = from + 1;
    while (to < routes.length && to - from < most && routes[to]!.band === routes[from]!.band) to += 1;
    yield routes.slice(from, to);
    from = to;
  }
}

function bandOrder(turn: number): readonly Band[] {
  if (turn % 16 === 15) return ['p2', 'p1', 'p0'];
  if (turn % 8 === 7) return ['p1', 'p0', 'p2'];
  return bands;
}
