import { PLATFORM, type Platform, ProblemError, requestState, Roles } from '@docket/http';
import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { OneTimeSecrets } from '../../application/sessions/one-time-secrets.js';

const TICKET_LIFE_MS = 60_000;

export class StreamTicketDto {
  @ApiProperty({ description: 'Put it into the address of the stream: `?ticket=…`.' })
  ticket!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;
}

/** What `EventSource` and `WebSocket` of a browser carry in place of a header, which they cannot send. */
@ApiTags('sessions')
@Controller('v1/stream-tickets')
export class StreamTicketsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly secrets: OneTimeSecrets,
  ) {}

  @Post()
  @Roles('operator', 'submitter', 'auditor')
  @HttpCode(201)
  @ApiOperation({
    summary: 'A ticket that opens one stream as the caller, once, within 60 seconds.',
    description:
      'For `EventSource` and `WebSocket`, which can send no header. The stream ends with the key, token or session that the ticket was ' +
      'made with.',
  })
  @ApiCreatedResponse({ type: StreamTicketDto })
  async issue(@Req() request: Request): Promise<StreamTicketDto> {
    const { credential } = requestState(request);
    if (credential === undefined) throw new ProblemError('ACCESS.KEY_REQUIRED', 'This needs an API key.');
    const expiresAt = new Date(this.platform.clock.now().getTime() + TICKET_LIFE_MS).toISOString();
    return { ticket: await this.secrets.issue('stream-ticket', credential, TICKET_LIFE_MS), expiresAt };
  }
}
