import type { HttpPart } from '@docket/composition';
import { FeedController } from './feed/feed.controller.js';
import { HistoryController } from './history.controller.js';

export const http: HttpPart = {
  controllers: [FeedController, HistoryController],
  providers: [],
};
