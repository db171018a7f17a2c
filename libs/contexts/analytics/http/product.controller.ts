import { CurrentTenant, PLATFORM, type Platform, ProblemError, Roles } from '@docket/http';
import { chartSvg } from '@docket/tabular';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import {
  anomaliesIn,
  countSeries,
  engagement,
  forecastSeries,
  funnel,
  holdingOf,
  retention,
  segments,
} from '../application/index.js';
import { answerOf, askedRange, storeOf, type AskedRange } from './product-base.js';
import { ApiProductResponse, shapes } from './product-response.js';
import {
  AnomaliesQueryDto,
  EngagementQueryDto,
  ForecastQueryDto,
  FunnelQueryDto,
  RetentionQueryDto,
  SegmentsQueryDto,
} from './product.dto.js';

const WEEK = 7;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

@ApiTags('analytics')
@Controller('v1/analytics')
export class ProductController {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  @Get('engagement')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary:
      'Product events and their visitors: in all, by event, over time, by hour of the day, by a property.',
    description: 'Visitors are exact while they are few, else an estimate whose standard error is said.',
  })
  @ApiProductResponse(shapes.engagement)
  async engagement(
    @Query() query: EngagementQueryDto,
    @CurrentTenant() tenant: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { bucket = 'day', event, property, format } = query;
    const { store, range, holding } = await this.asked(query);
    const found = await engagement(store, {
      tenant,
      ...range,
      bucket,
      ...(event === undefined ? {} : { event }),
      ...(property === undefined ? {} : { property }),
    });
    if (format !== 'svg') return answerOf(range, holding, { bucket, ...found });
    return svg(response, {
      title: event === undefined ? 'Product events' : `Product events: ${event}`,
      kind: 'line',
      xTitle: `${bucket} (${range.timeZone})`,
      yTitle: 'count',
      x: found.series.map(({ start }) => start),
      series: [
        { name: 'events', values: found.series.map(({ events }) => events) },
        { name: 'visitors', values: found.series.map(({ visitors }) => visitors) },
      ],
    });
  }

  @Get('funnels')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'How many visitors came along a sequence of events, each after the one before, within a window.',
    description: 'Events of one visitor at the same time are in the order of their ids.',
  })
  @ApiProductResponse(shapes.funnel)
  async funnels(@Query() query: FunnelQueryDto, @CurrentTenant() tenant: string) {
    const { steps, windowMinutes = 1_440 } = query;
    const { store, range, holding } = await this.asked(query);
    const items = await funnel(store, { tenant, ...range }, steps, windowMinutes * MINUTE_MS);
    return answerOf(range, holding, { windowMinutes, items });
  }

  @Get('retention')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'Visitors by the period of their first event, and how many came back in each later one.',
  })
  @ApiProductResponse(shapes.retention)
  async retention(@Query() query: RetentionQueryDto, @CurrentTenant() tenant: string) {
    const { period = 'week', periods = 8 } = query;
    const periodDays = period === 'week' ? WEEK : 1;
    const { store, range, holding } = await this.asked(query);
    const items = await retention(store, { tenant, ...range }, periodDays, periods);
    return answerOf(range, holding, { periodDays, items });
  }

  @Get('segments')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'Groups of visitors who behave alike, described in words.',
    description: 'k-means with a fixed seed; k is the one of the best silhouette unless you give it.',
  })
  @ApiProductResponse(shapes.segments)
  async segments(@Query() query: SegmentsQueryDto, @CurrentTenant() tenant: string) {
    const { store, range, holding } = await this.asked(query);
    const { visitors, segmentation, subjects } = await segments(
      store,
      { tenant, ...range },
      query.k,
      range.local,
    );
    const items = (segmentation?.segments ?? []).map(({ examples, members: _members, ...segment }) => ({
      ...segment,
      examples: examples.map((at) => subjects[at]!),
    }));
    const { k = null, silhouette = null } = segmentation ?? {};
    return answerOf(range, holding, { visitors, k, silhouette, items });
  }

  @Get('forecast')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary:
      'Events of the next days, with intervals of 95 % and the error of earlier forecasts of the same kind.',
    description: 'Holt–Winters with a season of a week, over whole days of the zone; three weeks at least.',
  })
  @ApiProductResponse(shapes.forecast)
  async forecast(
    @Query() query: ForecastQueryDto,
    @CurrentTenant() tenant: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { horizon = 14, event, format } = query;
    const { range, holding, days } = await this.days(query, tenant);
    const forecast = forecastSeries(
      days.map(({ value }) => value),
      WEEK,
      horizon,
    );
    if (forecast === undefined) {
      throw new ProblemError(
        'ANALYTICS.TOO_SHORT',
        `There are ${days.length} whole days: a forecast needs 21.`,
      );
    }
    const last = Date.parse(`${days.at(-1)!.start}T00:00:00Z`);
    const items = forecast.points.map((point, at) => ({
      start: new Date(last + (at + 1) * DAY_MS).toISOString().slice(0, 10),
      ...point,
    }));
    const { parameters, backTest } = forecast;
    if (format !== 'svg') {
      return answerOf(range, holding, { event: event ?? null, items, history: days, parameters, backTest });
    }
    const before = days.map(() => null);
    const after = items.map(() => null);
    return svg(response, {
      title: `Forecast${event === undefined ? '' : `: ${event}`}`,
      kind: 'line',
      xTitle: `day (${range.timeZone})`,
      yTitle: 'events',
      x: [...days, ...items].map(({ start }) => start),
      series: [
        { name: 'events', values: [...days.map(({ value }) => value), ...after] },
        { name: 'forecast', values: [...before, ...items.map(({ mean }) => mean)] },
        { name: 'low (95 %)', values: [...before, ...items.map(({ low }) => low)] },
        { name: 'high (95 %)', values: [...before, ...items.map(({ high }) => high)] },
      ],
    });
  }

  @Get('anomalies')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'Days whose count is far from what is usual on that day of the week.',
    description: 'By medians, which the anomalies themselves do not move; three weeks at least.',
  })
  @ApiProductResponse(shapes.anomalies)
  async anomalies(
    @Query() query: AnomaliesQueryDto,
    @CurrentTenant() tenant: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { threshold = 6, event, format } = query;
    const { range, holding, days } = await this.days(query, tenant);
    const values = days.map(({ value }) => value);
    if (values.length < WEEK * 3) {
      throw new ProblemError('ANALYTICS.TOO_SHORT', `There are ${days.length} whole days: this needs 21.`);
    }
    const found = anomaliesIn(values, WEEK, threshold);
    const items = found.map(({ index, value, expected, score }) => ({
      start: days[index]!.start,
      value,
      expected,
      score,
    }));
    if (format !== 'svg') return answerOf(range, holding, { event: event ?? null, threshold, items });
    const isFound = new Set(found.map(({ index }) => index));
    return svg(response, {
      title: `Anomalies${event === undefined ? '' : `: ${event}`}`,
      kind: 'line',
      xTitle: `day (${range.timeZone})`,
      yTitle: 'events',
      x: days.map(({ start }) => start),
      series: [
        { name: 'events', values },
        { name: 'anomalies', values: values.map((value, at) => (isFound.has(at) ? value : null)) },
      ],
    });
  }

  private async asked(query: { readonly from?: string; readonly to?: string; readonly timeZone?: string }) {
    const range = askedRange(query, this.platform.clock.now());
    const store = await storeOf(this.platform);
    return { store, range, holding: await holdingOf(store) };
  }

  /** Events by whole local day: the days at the ends that the range cuts are left out. */
  private async days(
    query: {
      readonly from?: string;
      readonly to?: string;
      readonly timeZone?: string;
      readonly event?: string;
    },
    tenant: string,
  ) {
    const { store, range, holding } = await this.asked(query);
    const { event } = query;
    const all = await countSeries(store, {
      tenant,
      ...range,
      bucket: 'day',
      ...(event === undefined ? {} : { event }),
    });
    return { range, holding, days: all.slice(cutAtStart(range) ? 1 : 0, cutAtEnd(range) ? -1 : undefined) };
  }
}

function cutAtStart({ fromMs, local }: AskedRange): boolean {
  return local(fromMs).hour !== 0;
}

function cutAtEnd({ toMs, local }: AskedRange): boolean {
  return local(toMs).hour !== 0;
}

async function svg(response: Response, chart: Parameters<typeof chartSvg>[0]): Promise<string> {
  response.type('image/svg+xml');
  // A picture of ours without script; and none would run.
  response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'");
  return chartSvg(chart);
}
