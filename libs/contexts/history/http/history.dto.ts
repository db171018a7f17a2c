import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { anyJson, isTime, Optional } from '@docket/http';
import { EventDto } from './feed/feed.dto.js';

/** Most events that an answer lists. */
export const MAX_EVENTS = 1_000;

const POSITION = /^\d{1,15}$/;

function IsMoment(): PropertyDecorator {
  return ValidateBy({
    name: 'isMoment',
    validator: {
      validate: (value) => typeof value === 'string' && (POSITION.test(value) || isTime(value)),
      defaultMessage: () => 'must be a position, or a time such as 2030-01-31T12:00:00Z',
    },
  });
}

export class HistoryQueryDto {
  @ApiPropertyOptional({
    description: 'A position or an RFC 3339 time: the state as of then. Left out: now.',
  })
  @Optional()
  @IsMoment()
  at?: string;

  @ApiPropertyOptional({ description: 'A position or a time: what changed since then.' })
  @Optional()
  @IsMoment()
  from?: string;

  @ApiPropertyOptional({ description: 'A position or a time: what changed until then. Left out: now.' })
  @Optional()
  @IsMoment()
  to?: string;
}

class StateAtDto {
  @ApiProperty({ description: 'Position of the last event that counts; 0 before the first.' })
  position!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Null before the first event.',
  })
  state!: unknown;
}

class DifferenceDto {
  @ApiProperty({ description: 'JSON Pointer into the state.' })
  path!: string;

  @ApiPropertyOptional({ ...anyJson })
  before?: unknown;

  @ApiPropertyOptional({ ...anyJson })
  after?: unknown;
}

export class HistoryDto {
  @ApiPropertyOptional({ type: StateAtDto, description: 'With `at`, or without any moment.' })
  at?: StateAtDto;

  @ApiPropertyOptional({ type: StateAtDto })
  from?: StateAtDto;

  @ApiPropertyOptional({ type: StateAtDto })
  to?: StateAtDto;

  @ApiPropertyOptional({ type: [DifferenceDto], description: 'What differs between `from` and `to`.' })
  changes?: readonly DifferenceDto[];

  @ApiProperty({
    type: [EventDto],
    description: `The events up to \`at\`, or those between \`from\` and \`to\`: the newest ${MAX_EVENTS} of them.`,
  })
  events!: readonly object[];

  @ApiProperty({
    description:
      'How many older events count for the state and are not listed: `GET /v1/events?aggregate=` pages them.',
  })
  olderEvents!: number;
}
