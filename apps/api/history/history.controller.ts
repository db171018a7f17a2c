import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentTenant } from '../context/decorators.js';
import { PLATFORM, type Platform } from '../platform.js';
import { invalid, ProblemError } from '../problems/problem.js';
import { eventView } from '../streams/event-view.js';
import { IdPipe } from '../validation/ids.js';
import { differences } from './difference.js';
import { HistoryDto, HistoryQueryDto } from './history.dto.js';
import { aggregateKinds, eventsUntil, stateAfter, type Moment } from './time-travel.js';

@ApiTags('history')
@Controller('v1/history')
export class HistoryController {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  @Get(':aggregate/:id')
  @ApiOperation({
    summary: 'The state of anything as of a position or a time, or what changed between two.',
    description: 'Computed from the log itself, so it is the same for ever.',
  })
  @ApiParam({ name: 'aggregate', enum: aggregateKinds })
  @ApiOkResponse({ type: HistoryDto })
  async history(
    @Param('aggregate') kind: string,
    @Param('id', IdPipe) id: string,
    @Query() { at, from, to }: HistoryQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<HistoryDto> {
    if (!aggregateKinds.includes(kind)) {
      throw invalid([
        { in: 'path', path: '/aggregate', message: `must be one of ${aggregateKinds.join(', ')}` },
      ]);
    }
    if (at !== undefined && (from !== undefined || to !== undefined)) {
      throw invalid([{ in: 'query', path: '/at', message: 'give either at, or from and to' }]);
    }
    if (from === undefined && to !== undefined) {
      throw invalid([{ in: 'query', path: '/from', message: 'is needed beside to' }]);
    }
    const { store } = this.platform;
    const aggregate = { tenant, type: kind, id };
    const until = momentOf(at ?? to);
    const events = await eventsUntil(store, aggregate, until);
    if (events.length === 0 && (until === undefined || (await isUnknown(store, aggregate)))) {
      throw new ProblemError('HISTORY.NOT_FOUND', `There is no ${kind} with this id.`);
    }
    const end = stateAfter(kind, events);
    const since = momentOf(from);
    if (since === undefined) return { at: end, events: events.map(eventView) };
    const start = stateAfter(kind, await eventsUntil(store, aggregate, since));
    if (start.position > end.position) {
      throw invalid([{ in: 'query', path: '/to', message: 'must not lie before from' }]);
    }
    const between = events.filter(({ position }) => position > start.position);
    const changes = differences(start.state, end.state);
    return { from: start, to: end, changes, events: between.map(eventView) };
  }
}

async function isUnknown(
  store: Platform['store'],
  aggregate: { tenant: string; type: string; id: string },
): Promise<boolean> {
  return (await store.readAggregate(aggregate, { limit: 1 })).length === 0;
}

function momentOf(text: string | undefined): Moment | undefined {
  if (text === undefined) return undefined;
  return /^\d+$/.test(text) ? { position: Number(text) } : { time: text };
}
