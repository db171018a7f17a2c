import { CurrentTenant, invalid, PLATFORM, type Platform, Roles } from '@docket/http';
import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { eventKinds, holdingOf, RETENTION_DAYS } from '../application/index.js';
import type { ProductEvent } from '../domain/index.js';
import { askedRange, answerOf, storeOf } from './product-base.js';
import { ApiProductResponse, shapes } from './product-response.js';
import { type ProductEventDto, ProductEventsDto, StoredEventsDto } from './product.dto.js';

const MOST_PROPERTIES = 20;
const PROPERTY = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const MOST_TEXT = 200;
const FUTURE_MS = 300_000;
const DAY_MS = 86_400_000;

@ApiTags('analytics')
@Controller('v1/analytics/events')
export class ProductEventsController {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  @Post()
  @HttpCode(202)
  @Roles('operator', 'submitter')
  @ApiOperation({
    summary: 'Store what visitors of an application did: at most 500 events at once.',
    description:
      'They are stored in a stream of their own and kept for 400 days. An id that came within two hours is stored once, so a request can be repeated. A late event counts in the hour of its own time.',
  })
  @ApiAcceptedResponse({ type: StoredEventsDto })
  async store(
    @Body() { events }: ProductEventsDto,
    @CurrentTenant() tenant: string,
  ): Promise<StoredEventsDto> {
    const nowMs = this.platform.clock.now().getTime();
    const checked = events.map((event, index) => productEvent(event, index, nowMs));
    const store = await storeOf(this.platform);
    const { position, repeated } = await store.log.publish(tenant, checked);
    return { stored: checked.length - repeated, repeated, position };
  }

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'Kinds of product events: their properties, and where their shape has drifted.' })
  @ApiProductResponse(shapes.kinds)
  async kinds(@CurrentTenant() tenant: string) {
    const store = await storeOf(this.platform);
    const holding = await holdingOf(store);
    return answerOf(askedRange({}, this.platform.clock.now()), holding, {
      items: await eventKinds(store, tenant),
    });
  }
}

/** @throws ProblemError `REQUEST.INVALID` with the place */
function productEvent(
  { id, event, subject, object, at, properties }: ProductEventDto,
  index: number,
  nowMs: number,
): ProductEvent {
  const wrong = (path: string, message: string) =>
    invalid([{ in: 'body', path: `/events/${index}${path}`, message }]);
  const ms = at === undefined ? nowMs : Date.parse(at);
  if (ms > nowMs + FUTURE_MS) throw wrong('/at', 'lies in the future');
  if (ms < nowMs - RETENTION_DAYS * DAY_MS) throw wrong('/at', `lies more than ${RETENTION_DAYS} days back`);
  const entries = Object.entries(properties ?? {});
  if (entries.length > MOST_PROPERTIES)
    throw wrong('/properties', `has more than ${MOST_PROPERTIES} members`);
  for (const [name, value] of entries) {
    if (!PROPERTY.test(name))
      throw wrong('/properties', `has a name that is no plain word: ${name.slice(0, 64)}`);
    const fits =
      typeof value === 'boolean' ||
      (typeof value === 'number' && Number.isFinite(value)) ||
      (typeof value === 'string' && value.length <= MOST_TEXT);
    if (!fits)
      throw wrong(
        `/properties/${name}`,
        `must be a number, true or false, or a text of at most ${MOST_TEXT}`,
      );
  }
  return {
    id,
    event,
    subject,
    ...(object === undefined ? {} : { object }),
    at: new Date(ms).toISOString(),
    ...(entries.length === 0 ? {} : { properties: Object.fromEntries(entries) }),
  };
}
