import { LiveTopics, PLATFORM, Snapshots, type Platform } from '@docket/http';
import { Inject, Injectable } from '@nestjs/common';

/** The topic `analytics`: up to which position the figures hold. A page that sees it move reads its figures again. */
@Injectable()
export class AnalyticsLive {
  constructor(@Inject(PLATFORM) { readModels }: Platform, topics: LiveTopics) {
    const positions = new Snapshots(async () => {
      const all = await readModels.status();
      const own = all.filter(({ name }) => name.startsWith('analytics.'));
      return Object.fromEntries(own.map(({ name, checkpoint }) => [name, checkpoint]));
    });
    topics.register({
      name: 'analytics',
      route: () => 'GET /v1/analytics/jobs/methods',
      open: ({ signal }) => [positions.follow('', signal)],
    });
  }
}
