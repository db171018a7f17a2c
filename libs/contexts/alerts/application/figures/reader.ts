import { messageOf } from '@docket/kernel';
import type { Figure } from '../../domain/index.js';

/** Where figures come from. */
export interface FigureSource {
  /** Of `figureKinds`: what it reads. */
  readonly names: readonly string[];
  /** It is not read more often. */
  readonly everyMs: number;
  readonly read: (now: Date) => Promise<readonly Figure[]>;
}

export interface ReadFigures {
  readonly figures: readonly Figure[];
  /** Figures whose source could not be read. */
  readonly unread: ReadonlySet<string>;
  /** Why, for people. */
  readonly reasons: readonly string[];
}

const READ_MS = 5_000;

/** Reads every source that is due, at the same time; what the others said last still counts. */
export class FigureReader {
  private readonly last = new Map<
    FigureSource,
    { readonly at: number; readonly figures: readonly Figure[] }
  >();

  constructor(private readonly sources: readonly FigureSource[]) {}

  async read(now: Date): Promise<ReadFigures> {
    const unread = new Set<string>();
    const reasons: string[] = [];
    await Promise.all(
      this.sources.map(async (source) => {
        const last = this.last.get(source);
        if (last !== undefined && now.getTime() - last.at < source.everyMs) return;
        try {
          this.last.set(source, { at: now.getTime(), figures: await within(READ_MS, source.read(now)) });
        } catch (error) {
          this.last.delete(source);
          for (const name of source.names) unread.add(name);
          reasons.push(`${source.names[0] ?? ''}: ${messageOf(error)}`);
        }
      }),
    );
    const figures = [...this.last.values()].flatMap((each) => each.figures);
    figures.push({ name: 'figures.unreadable', subject: '', value: reasons.length });
    return { figures, unread, reasons };
  }
}

async function within<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
