import {
  PLATFORM,
  type Platform,
  ProblemError,
  type SegmentOfVisitors,
  type SegmentRequest,
  VisitorSegments,
} from '@docket/http';
import { Inject, Injectable } from '@nestjs/common';
import { holdingOf, localTimes, segments } from '../application/index.js';
import { storeOf } from './product-base.js';

const DAY_MS = 86_400_000;

/** Who is in a segment, for the contexts that write to them. */
@Injectable()
export class SegmentsOfVisitors extends VisitorSegments {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {
    super();
  }

  async visitors(tenant: string, { days, k, segment }: SegmentRequest): Promise<SegmentOfVisitors> {
    const store = await storeOf(this.platform);
    const { position } = await holdingOf(store);
    const toMs = this.platform.clock.now().getTime();
    const range = { tenant, fromMs: toMs - days * DAY_MS, toMs };
    const { segmentation, subjects } = await segments(store, range, k, localTimes('UTC')!);
    if (segment === undefined) return { visitors: subjects, description: 'Every visitor.', position };
    const found = segmentation?.segments[segment - 1];
    if (found === undefined) {
      throw new ProblemError(
        'ANALYTICS.NO_SEGMENT',
        `There is no segment ${segment} among ${subjects.length} visitors of ${days} days: see GET /v1/analytics/segments.`,
      );
    }
    return { visitors: found.members.map((at) => subjects[at]!), description: found.description, position };
  }
}
