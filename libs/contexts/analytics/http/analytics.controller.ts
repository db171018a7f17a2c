import {
  CurrentTenant,
  PLATFORM,
  type Platform,
  PositionTag,
  ProblemError,
  Reads,
  Roles,
} from '@docket/http';
import {
  hasTooManyHours,
  jobsByMethod,
  jobsByOutcome,
  jobsByTime,
  jobSeries,
  jobTotals,
  localJobSeries,
  localPeakHours,
  localUploadSeries,
  MOST_LOCAL_HOURS,
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
import { zonedRange } from './range.js';
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
  @PositionTag({ keep: true, byQuarterHour: true })
  @ApiOperation({
    summary: 'Jobs by hour or by day, with every bucket of the range.',
    description:
      'Buckets are those of the time zone, UTC by default. At most 31 days by hour, 1,100 by day; the last day by hour, or 30 days, by default. In another zone more than 92 days have at most 60,000 hours with jobs, each method counted; else 422 with ANALYTICS.TOO_MANY_HOURS.',
  })
  @ApiRangeResponse(JobBucketDto)
  async jobSeries(@Query() query: JobSeriesQueryDto, @CurrentTenant() tenant: string) {
    const { granularity = 'day' } = query;
    const { range, clock } = zonedRange(query, granularity, this.platform.clock.now());
    const asked = inTenant(tenant, range, query);
    const { readModels } = this.platform;
    if (clock !== undefined && (await hasTooManyHours(readModels, asked))) {
      throw new ProblemError(
        'ANALYTICS.TOO_MANY_HOURS',
        `Days of another zone than UTC are put together of the hours of each method, at most ${MOST_LOCAL_HOURS} of them: ask for a shorter range, one method, or UTC.`,
      );
    }
    const items =
      clock === undefined
        ? await jobSeries(readModels, asked, granularity)
        : await localJobSeries(readModels, asked, granularity, clock);
    return rangeAnswer<JobBucketDto>(range, items, query.timeZone);
  }

  @Get('jobs/trend')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(jobsByTime)
  @PositionTag({ keep: true, byQuarterHour: true })
  @ApiOperation({
    summary: 'The few figures of `jobs/series` that a chart shows: a sixth of its size.',
    description: 'Buckets, ranges and defaults as there.',
  })
  @ApiRangeResponse(JobTrendDto)
  async jobTrend(@Query() query: JobSeriesQueryDto, @CurrentTenant() tenant: string) {
    const { items, ...range } = await this.jobSeries(query, tenant);
    return {
      ...range,
      items: items.map(
        ({ start, localStart, submitted, finished, outcomes, queued, total }): JobTrendDto => ({
          start,
          ...(localStart === undefined ? {} : { localStart }),
          submitted,
          finished,
          failed: finished - (outcomes['succeeded'] ?? 0) - (outcomes['canceled'] ?? 0),
          queuedP95Ms: queued.p95Ms,
          totalP95Ms: total.p95Ms,
        }),
      ),
    };
  }

  @Get('jobs/totals')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(jobsByTime)
  @PositionTag({ keep: true, byQuarterHour: true })
  @ApiOperation({ summary: 'Everything over a range in whole hours of the time zone: one item.' })
  @ApiRangeResponse(JobFiguresDto)
  async jobTotals(@Query() query: JobRangeQueryDto, @CurrentTenant() tenant: string) {
    const range = this.totalsRange(query);
    return rangeAnswer(
      range,
      [await jobTotals(this.platform.readModels, inTenant(tenant, range, query))],
      query.timeZone,
    );
  }

  @Get('jobs/methods')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(jobsByTime)
  @PositionTag({ keep: true, byQuarterHour: true })
  @ApiOperation({ summary: 'The same by method: one item for each that had jobs.' })
  @ApiRangeResponse(JobMethodDto)
  async jobMethods(@Query() query: JobRangeQueryDto, @CurrentTenant() tenant: string) {
    const range = this.totalsRange(query);
    const items = await jobsByMethod(this.platform.readModels, inTenant(tenant, range, query));
    return rangeAnswer(range, items, query.timeZone);
  }

  @Get('jobs/outcomes')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(jobsByTime)
  @PositionTag({ keep: true, byQuarterHour: true })
  @ApiOperation({ summary: 'How jobs ended, and how long they took: one item for each final state.' })
  @ApiRangeResponse(JobOutcomeDto)
  async jobOutcomes(@Query() query: JobRangeQueryDto, @CurrentTenant() tenant: string) {
    const range = this.totalsRange(query);
    const items = await jobsByOutcome(this.platform.readModels, inTenant(tenant, range, query));
    return rangeAnswer(range, items, query.timeZone);
  }

  @Get('jobs/peak-hours')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(jobsByTime)
  @PositionTag({ keep: true, byQuarterHour: true })
  @ApiOperation({
    summary: 'The 24 hours of the day over a range in whole days of the time zone, UTC by default.',
    description: 'At most 92 days, 30 by default.',
  })
  @ApiRangeResponse(HourOfDayDto)
  async peakHours(@Query() query: JobRangeQueryDto, @CurrentTenant() tenant: string) {
    const { range, clock } = zonedRange(query, 'day', this.platform.clock.now(), PEAKS);
    const asked = inTenant(tenant, range, query);
    const { readModels } = this.platform;
    const items =
      clock === undefined
        ? await peakHours(readModels, asked)
        : await localPeakHours(readModels, asked, clock);
    return rangeAnswer(range, items, query.timeZone);
  }

  @Get('documents/series')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(uploadsByTime)
  @PositionTag({ keep: true, byQuarterHour: true })
  @ApiOperation({ summary: 'Uploads by hour or by day, with every bucket of the range.' })
  @ApiRangeResponse(UploadBucketDto)
  async uploads(@Query() query: SeriesQueryDto, @CurrentTenant() tenant: string) {
    const { granularity = 'day' } = query;
    const { range, clock } = zonedRange(query, granularity, this.platform.clock.now());
    const { readModels } = this.platform;
    const items =
      clock === undefined
        ? await uploadSeries(readModels, { tenant, ...range }, granularity)
        : await localUploadSeries(readModels, { tenant, ...range }, granularity, clock);
    return rangeAnswer<UploadBucketDto>(range, items, query.timeZone);
  }

  private totalsRange(query: JobRangeQueryDto) {
    return zonedRange(query, 'hour', this.platform.clock.now(), TOTALS).range;
  }
}

function inTenant(
  tenant: string,
  range: { readonly from: string; readonly to: string },
  { method }: { readonly method?: string },
): JobsInRange {
  return { tenant, ...range, ...(method === undefined ? {} : { method }) };
}
