import { Presets, SingleBar } from 'cli-progress';
import type { Environment } from '@docket/composition';
import { formatBytes, formatCount, formatSpan, plain } from './format.js';

/** Shows how far a long step is; on a terminal as a bar, elsewhere as a plain line now and then. */
export interface Progress {
  /** @param total may become known, or grow, on the way */
  update(done: number, total?: number, note?: string): void;
  /** Ends the bar. Safe to call twice. */
  finish(note?: string): void;
}

export type Unit = 'bytes' | 'events' | 'items' | 'percent';

const LINE_EVERY_MS = 2_000;

/** Starts showing progress on standard error. With `quiet` nothing is shown. */
export function startProgress(
  environment: Pick<Environment, 'stderr'>,
  title: string,
  unit: Unit,
  options: { readonly quiet?: boolean; readonly nowMs?: () => number } = {},
): Progress {
  if (options.quiet === true) return { update: () => undefined, finish: () => undefined };
  const nowMs = options.nowMs ?? Date.now;
  return environment.stderr.isTTY === true
    ? barProgress(environment, title, unit, nowMs)
    : lineProgress(environment, title, unit, nowMs);
}

function barProgress(
  { stderr }: Pick<Environment, 'stderr'>,
  title: string,
  unit: Unit,
  nowMs: () => number,
): Progress {
  const pace = new Pace(unit, nowMs);
  const bar = new SingleBar(
    {
      stream: stderr,
      format: `${title} {bar} {percentage}% {amount} {rate}{note}`,
      hideCursor: true,
      barsize: 28,
      fps: 10,
      linewrap: false,
      stopOnComplete: false,
    },
    Presets.shades_classic,
  );
  bar.start(1, 0, { amount: '', rate: '', note: '' });
  let last = { done: 0, total: 0, note: '' };
  let open = true;
  const show = (): void => {
    bar.setTotal(Math.max(1, last.total));
    bar.update(Math.min(last.done, last.total), {
      amount: amountText(last.done, last.total, unit),
      rate: pace.text(last.done, last.total),
      note: last.note === '' ? '' : ` ${last.note}`,
    });
  };
  return {
    update: (done, total = last.total, note = last.note) => {
      pace.begin(done, total);
      last = { done, total, note: plain(note) };
      if (open) show();
    },
    finish: (note) => {
      if (!open) return;
      if (note !== undefined) last = { ...last, note: plain(note) };
      show();
      open = false;
      bar.stop();
    },
  };
}

function lineProgress(
  { stderr }: Pick<Environment, 'stderr'>,
  title: string,
  unit: Unit,
  nowMs: () => number,
): Progress {
  const pace = new Pace(unit, nowMs);
  let begun = false;
  let saidMs = nowMs();
  let said = '';
  let last = { done: 0, total: 0, note: '' };
  let open = true;
  const say = (): void => {
    const share =
      last.total > 0 ? ` ${Math.floor((100 * Math.min(last.done, last.total)) / last.total)}%` : '';
    const where = [`${title.trimEnd()}:${share}`, amountText(last.done, last.total, unit), last.note];
    saidMs = nowMs();
    // The end says nothing that was said already, but for the rate.
    if (where.join() === said) return;
    said = where.join();
    where.splice(2, 0, pace.text(last.done, last.total).trim());
    stderr.write(`${where.filter((part) => part !== '').join(' ')}\n`);
  };
  return {
    update: (done, total = last.total, note = last.note) => {
      begun = true;
      pace.begin(done, total);
      last = { done, total, note: plain(note) };
      if (open && nowMs() - saidMs >= LINE_EVERY_MS) say();
    },
    finish: (note) => {
      if (!open) return;
      open = false;
      if (note !== undefined) last = { ...last, note: plain(note) };
      // What never began has nothing to tell.
      if (begun) say();
    },
  };
}

function amountText(done: number, total: number, unit: Unit): string {
  if (unit === 'percent') return '';
  const text = unit === 'bytes' ? formatBytes : formatCount;
  return total > 0 ? `${text(done)} of ${text(total)}` : text(done);
}

/** How fast it goes and how long it still takes, from where it began: what was done before is not of this run. */
class Pace {
  private from: { readonly done: number; readonly atMs: number } | undefined;
  private endedMs: number | undefined;

  constructor(
    private readonly unit: Unit,
    private readonly nowMs: () => number,
  ) {}

  /**
   * The first word of a step. Without a total it only waits: that time does not count. Events can begin anywhere, and
   * begin anew in another pass.
   */
  begin(done: number, total: number): void {
    const start = this.unit === 'events' ? done : 0;
    const now = this.nowMs();
    // What comes behind the last of them (indexes, a hand-over) says nothing about their pace.
    this.endedMs = done < total ? undefined : (this.endedMs ?? now);
    if (total <= 0 || (this.from && start >= this.from.done)) return;
    this.from = { done: start, atMs: now };
  }

  text(done: number, total: number): string {
    const { unit, from } = this;
    const elapsedMs = from ? (this.endedMs ?? this.nowMs()) - from.atMs : 0;
    if (unit === 'percent' || elapsedMs < 500 || !from || done <= from.done) return '';
    const perSecond = ((done - from.done) * 1_000) / elapsedMs;
    const rate =
      unit === 'bytes'
        ? `${formatBytes(Math.round(perSecond))}/s`
        : `${formatCount(Math.round(perSecond))}/s`;
    const secondsLeft = Math.ceil((total - done) / perSecond);
    const left = secondsLeft < 60 ? `${secondsLeft} s` : formatSpan(secondsLeft * 1_000);
    return total > done ? ` ${rate}, ${left} left` : ` ${rate}`;
  }
}
