import { PLATFORM, type Platform } from '@docket/http';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { postureOf, removePosture, savePosture } from '../application/index.js';

const FIRST_MS = 2_000;
const EVERY_MS = 60_000;
/** A process that ends does not wait longer for a database that is away. */
const LAST_MS = 1_000;

/** Says how this process of the API is set and where it listens, for scans, which run in another process. */
@Injectable()
export class PostureRecorder implements OnApplicationBootstrap, OnModuleDestroy {
  #timer: NodeJS.Timeout | undefined;
  #recordedAs: string | undefined;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly adapter: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    this.#again(FIRST_MS);
  }

  /** What is gone is not scanned any more; one that was killed is forgotten after some minutes. */
  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#recordedAs !== undefined)
      await Promise.race([
        removePosture(this.platform.db, this.#recordedAs).catch(() => undefined),
        sleep(LAST_MS, undefined, { ref: false }),
      ]);
  }

  /** Says so now. */
  async record(): Promise<void> {
    const { db, settings, clock } = this.platform;
    const posture = postureOf(settings, 'api', settings.host);
    const url = this.#url();
    this.#recordedAs = `api@${hostname()}:${process.pid}${url === null ? '' : ` ${url}`}`;
    await savePosture(db, this.#recordedAs, posture, url, clock.now());
  }

  #again(afterMs: number): void {
    this.#timer = setTimeout(() => {
      this.record()
        .catch((error: unknown) =>
          this.platform.logger.warn({ err: error }, 'security scans do not see how this process is set'),
        )
        .finally(() => {
          if (this.#timer !== undefined) this.#again(EVERY_MS);
        });
    }, afterMs);
    this.#timer.unref();
  }

  /** Null before it listens. */
  #url(): string | null {
    const server = this.adapter.httpAdapter.getHttpServer() as Server;
    const address = server.address() as AddressInfo | null;
    if (address === null) return null;
    // Where it listens on every address, a scan reaches it by the name of the host.
    const everywhere = address.address === '0.0.0.0' || address.address === '::';
    const host = everywhere ? hostname() : address.address;
    return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
  }
}
