import { RecordReadingCommand } from '../application/commands/record-reading.js';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Request } from 'express';
import {
  eventContextOf,
  PLATFORM,
  ReadingLog,
  tenantOf,
  type Download,
  type Export,
  type Platform,
} from '@docket/http';

/** Parts that one reader asks for within this time are one download: viewers ask for hundreds. */
const PARTS_MS = 600_000;
/** Downloads in parts that are remembered; a forgotten one is recorded once more. */
const MAX_REMEMBERED = 10_000;
const MAX_FILTER_TEXT = 500;

interface Begun {
  readonly untilMs: number;
  readonly recorded: Promise<unknown>;
}

/** Writes each reading as an event of the tenant's log. */
@Injectable()
export class EventReadingLog extends ReadingLog {
  private readonly begun = new Map<string, Begun>();

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {
    super();
  }

  /** @throws DocketError EVENT_STORE.* when it could not be recorded */
  async download(request: Request, download: Download, partial: boolean): Promise<void> {
    if (!partial) {
      await this.record(request, download, false);
      return;
    }
    const { actor, origin } = eventContextOf(request);
    const { content, id, name, sha256 } = download;
    const key = [tenantOf(request), actor.id, origin?.ip, content, id, name, sha256].join('\n');
    const nowMs = this.platform.clock.now().getTime();
    const known = this.begun.get(key);
    if (known !== undefined && known.untilMs > nowMs) {
      await known.recorded;
      return;
    }
    const begun = { untilMs: nowMs + PARTS_MS, recorded: this.record(request, download, true) };
    this.remember(key, begun);
    try {
      await begun.recorded;
    } catch (error) {
      if (this.begun.get(key) === begun) this.begun.delete(key);
      throw error;
    }
  }

  /** @throws DocketError EVENT_STORE.* when it could not be recorded */
  async export(request: Request, { name, filter, ...said }: Export): Promise<void> {
    const data = { ...said, export: name, filter: textsOf(filter) };
    const reading = { type: 'ExportStarted', data } as const;
    await this.commands.execute(
      new RecordReadingCommand(tenantOf(request), reading, eventContextOf(request)),
    );
  }

  private async record(request: Request, { id, ...said }: Download, partial: boolean): Promise<void> {
    const { content, name, sha256, size, mediaType } = said;
    const named = name === undefined ? {} : { name };
    const data = { content, ...named, sha256, size, mediaType, partial };
    const reading = { type: 'DownloadStarted', data } as const;
    const context = eventContextOf(request);
    await this.commands.execute(new RecordReadingCommand(tenantOf(request), reading, context, id));
  }

  /** The oldest goes first: a Map keeps the order of insertion. */
  private remember(key: string, begun: Begun): void {
    this.begun.delete(key);
    this.begun.set(key, begun);
    for (const oldest of this.begun.keys()) {
      if (this.begun.size <= MAX_REMEMBERED) return;
      this.begun.delete(oldest);
    }
  }
}

function textsOf(filter: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [name, String(value).slice(0, MAX_FILTER_TEXT)]),
  );
}
