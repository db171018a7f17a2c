import {
  aheadOfLog,
  CurrentTenant,
  eventView,
  type EventView,
  IdPipe,
  invalid,
  PLATFORM,
  type Platform,
  ProblemError,
  Roles,
} from '@docket/http';
import type { RecordedEvent } from '@docket/kernel';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { differences } from './difference.js';
import { HistoryDto, HistoryQueryDto, MAX_EVENTS } from './history.dto.js';
import { stateUntil, type Moment } from './time-travel.js';

@ApiTags('history')
@Controller('v1/history')
export class HistoryController {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  @Get(':aggregate/:id')
  @Roles('operator', 'auditor')
  @ApiOperation({
    summary: 'The state of anything as of a position or a time, or what changed between two.',
    description: 'Computed from the log itself, so it is the same for ever.',
  })
  @ApiParam({ name: 'aggregate', description: 'The kind of thing, e.g. `job`.' })
  @ApiOkResponse({ type: HistoryDto })
  async history(
    @Param('aggregate') kind: string,
    @Param('id', IdPipe) id: string,
    @Query() { at, from, to }: HistoryQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<HistoryDto> {
    const { store, composition } = this.platform;
    const fold = composition.aggregates.get(kind);
    if (fold === undefined) {
      throw invalid([
        {
          in: 'path',
          path: '/aggregate',
          message: `must be one of ${[...composition.aggregates.keys()].join(', ')}`,
        },
      ]);
    }
    if (at !== undefined && (from !== undefined || to !== undefined)) {
      throw invalid([{ in: 'query', path: '/at', message: 'give either at, or from and to' }]);
    }
    if (from === undefined && to !== undefined) {
      throw invalid([{ in: 'query', path: '/from', message: 'is needed beside to' }]);
    }
    const aggregate = { tenant, type: kind, id };
    const until = momentOf(at ?? to);
    const since = momentOf(from);
    await this.refuseAhead({ at, from, to });
    const start = since === undefined ? undefined : await stateUntil(store, aggregate, fold, since);
    const listed = new NewestEvents();
    const end = await stateUntil(store, aggregate, fold, until, (event) => {
      if (event.position > (start?.position ?? 0)) listed.add(event);
    });
    if (end.position === 0 && (until === undefined || (await isUnknown(store, aggregate)))) {
      throw new ProblemError('HISTORY.NOT_FOUND', `There is no ${kind} with this id.`);
    }
    const { events, olderEvents } = listed;
    if (start === undefined) return { at: end, events, olderEvents };
    if (start.position > end.position) {
      throw invalid([{ in: 'query', path: '/to', message: 'must not lie before from' }]);
    }
    return { from: start, to: end, changes: differences(start.state, end.state), events, olderEvents };
  }

  /** The state as of a position that does not exist yet would be another one later. */
  private async refuseAhead(moments: {
    readonly [Name in 'at' | 'from' | 'to']: string | undefined;
  }): Promise<void> {
    const positions = Object.entries(moments).flatMap(([name, text]) => {
      const moment = momentOf(text);
      return moment !== undefined && 'position' in moment ? [{ name, position: moment.position }] : [];
    });
    if (positions.length === 0) return;
    const { last } = await this.platform.store.head();
    const ahead = positions.find(({ position }) => position > last);
    if (ahead !== undefined) throw aheadOfLog(`/${ahead.name}`, ahead.position, last);
  }
}

/** The last events of many, and how many came before them. */
class NewestEvents {
  #newest: RecordedEvent[] = [];
  #seen = 0;

  add(event: RecordedEvent): void {
    this.#seen += 1;
    this.#newest.push(event);
    if (this.#newest.length >= 2 * MAX_EVENTS) this.#newest = this.#newest.slice(-MAX_EVENTS);
  }

  get events(): readonly EventView[] {
    return this.#newest.slice(-MAX_EVENTS).map(eventView);
  }

  get olderEvents(): number {
    return Math.max(0, this.#seen - MAX_EVENTS);
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
