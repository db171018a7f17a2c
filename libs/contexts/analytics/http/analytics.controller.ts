import { CurrentTenant, PLATFORM, type Platform, PositionTag, Reads, Roles } from '@docket/http';
import {
  jobsByMethod,
  jobsByOutcome,
  jobsByTime,
  jobSeries,
  jobTotals,
  peakHours,
  uploadsByTime,
  uploadSeries,
  type JobsInRange,
} from '../read-models/index.js';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  HourOfDayDto,
  JobBucketDto,
  JobFiguresDto,
  JobMethodDto,
  JobOutcomeDto,
  JobRangeQueryDto,
  JobSeriesQueryDto,
  JobTrendDto,
  SeriesQueryDto,
  UploadBucketDto,
} from './analytics.dto.js';
import { analyticsRange } from './range.js';
import { ApiRangeResponse, rangeAnswer } from './range-response.js';

/** Totals are cut by the hour, but may span as long as days may. */
const TOTALS = { maxDays: 1_100, defaultDays: 30 } as const;
const PEAKS = { maxDays: 92, defaultDays: 30 } as const;

@ApiTags('analytics')
@Controller('v1/analytics')
export class AnalyticsController {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  @Get('jobs/series')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(jobsByTime)
  @PositionTag({ keep: true, byHour: true })
  @ApiOperation({
    summary: 'Jobs by hour or by day, with every bucket of the range.',
    description:
      'Buckets are UTC. At most 31 days by hour, 1,100 by day; the last day by hour, or 30 days, by default.',
  })
  @ApiRangeResponse(JobBucketDto)
  async jobSeries(@Query() query: JobSeriesQueryDto, @CurrentTenant() tenant: string) {
    const { granularity = 'day' } = query;
    const range = analyticsRange(query, granularity, this.platform.clock.now());
    const items = await jobSeries(this.platform.readModels, inTenant(tenant, range, query), granularity);
    return rangeAnswer(range, items);
  }

  @Get('jobs/trend')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(jobsByTime)
  @PositionTag({ keep: true, byHour: true })
  @ApiOperation({
    summary: 'The few figures of `jobs/series` that a chart shows: a sixth of its size.',
    description: 'Buckets, ranges and defaults as there.',
  })
  @ApiRangeResponse(JobTrendDto)
  async jobTrend(@Query() query: JobSeriesQueryDto, @CurrentTenant() tenant: string) {
    const { items, ...range } = await this.jobSeries(query, tenant);
    return {
      ...range,
      items: items.map(({ start, submitted, finished, outcomes, queued, total }): JobTrendDto => ({
        start,
        submitted,
        finished,
        failed: finished - (outcomes['succeeded'] ?? 0) - (outcomes['canceled'] ?? 0),
        queuedP95Ms: queued.p95Ms,
        totalP95Ms: total.p95Ms,
      })),
    };
  }

  @Get('jobs/totals')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(jobsByTime)
  @PositionTag({ keep: true, byHour: true })
  @ApiOperation({ summary: 'Everything over a range in whole UTC hours: one item.' })
  @ApiRangeResponse(JobFiguresDto)
  async jobTotals(@Query() query: JobRangeQueryDto, @CurrentTenant() tenant: string) {
    const range = this.totalsRange(query);
    return rangeAnswer(range, [await jobTotals(this.platform.readModels, inTenant(tenant, range, query))]);
  }

  @Get('jobs/methods')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(jobsByTime)
  @PositionTag({ keep: true, byHour: true })
  @ApiOperation({ summary: 'The same by method: one item for each that had jobs.' })
  @ApiRangeResponse(JobMethodDto)
  async jobMethods(@Query() query: JobRangeQueryDto, @CurrentTenant() tenant: string) {
    const range = this.totalsRange(query);
    return rangeAnswer(range, await jobsByMethod(this.platform.readModels, inTenant(tenant, range, query)));
  }

  @Get('jobs/outcomes')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(jobsByTime)
  @PositionTag({ keep: true, byHour: true })
  @ApiOperation({ summary: 'How jobs ended, and how long they took: one item for each final state.' })
  @ApiRangeResponse(JobOutcomeDto)
  async jobOutcomes(@Query() query: JobRangeQueryDto, @CurrentTenant() tenant: string) {
    const range = this.totalsRange(query);
    return rangeAnswer(range, await jobsByOutcome(this.platform.readModels, inTenant(tenant, range, query)));
  }

  @Get('jobs/peak-hours')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(jobsByTime)
  @PositionTag({ keep: true, byHour: true })
  @ApiOperation({
    summary: 'The 24 hours of the day (UTC) over a range in whole days.',
    description: 'At most 92 days, 30 by default.',
  })
  @ApiRangeResponse(HourOfDayDto)
  async peakHours(@Query() query: JobRangeQueryDto, @CurrentTenant() tenant: string) {
    const range = analyticsRange(query, 'day', this.platform.clock.now(), PEAKS);
    return rangeAnswer(range, await peakHours(this.platform.readModels, inTenant(tenant, range, query)));
  }

  @Get('documents/series')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(uploadsByTime)
  @PositionTag({ keep: true, byHour: true })
  @ApiOperation({ summary: 'Uploads by hour or by day, with every bucket of the range.' })
  @ApiRangeResponse(UploadBucketDto)
  async uploads(@Query() query: SeriesQueryDto, @CurrentTenant() tenant: string) {
    const { granularity = 'day' } = query;
    const range = analyticsRange(query, granularity, this.platform.clock.now());
    return rangeAnswer(
      range,
      await uploadSeries(this.platform.readModels, { tenant, ...range }, granularity),
    );
  }

  private totalsRange(query: JobRangeQueryDto) {
    return analyticsRange(query, 'hour', this.platform.clock.now(), TOTALS);
  }
}

function inTenant(
  tenant: string,
  range: { readonly from: string; readonly to: string },
  { method }: { readonly method?: string },
): JobsInRange {
  return { tenant, ...range, ...(method === undefined ? {} : { method }) };
}
