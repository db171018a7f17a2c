import { LiveTopics, PLATFORM, Snapshots, type LiveMessage, type Platform } from '@docket/http';
import type { Caller } from '@docket/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { NotificationInbox, ownerOf } from '../application/index.js';

/** The topic `notifications`: how many the caller has not read. */
@Injectable()
export class NotificationsLive {
  private readonly counts: Snapshots<unknown>;

  constructor(@Inject(PLATFORM) { db }: Platform, topics: LiveTopics) {
    const inbox = new NotificationInbox(db);
    this.counts = new Snapshots(async (owner) => ({ unread: await inbox.unread(owner) }));
    topics.register({
      name: 'notifications',
      route: () => 'GET /v1/notifications',
      open: ({ caller, signal }) => [this.follow(caller, signal)],
    });
  }

  /** The number now, and whenever it has changed. */
  follow(
    { tenant, id }: Pick<Caller, 'tenant' | 'id'>,
    signal: AbortSignal,
  ): AsyncGenerator<readonly LiveMessage[]> {
    return this.counts.follow(ownerOf(tenant, id), signal);
  }
}
