import {
  ApiListResponse,
  CurrentCaller,
  CurrentContext,
  IdPipe,
  listAnswer,
  type ListAnswer,
  PageQueryDto,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  Reads,
  rejected,
  requestState,
  Roles,
} from '@docket/http';
import type { Caller, EventContext } from '@docket/kernel';
import { Body, Controller, Delete, Get, Inject, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Sessions } from '../../application/sessions/sessions.js';
import { sessions as sessionList } from '../../read-models/sessions/projection.js';
import { listSessions } from '../../read-models/sessions/queries.js';
import { EndedSessionDto, EndSessionDto, SessionDto } from './sessions.dto.js';

/** Sessions as a list: everybody's for an admin, one's own for everybody else. */
@ApiTags('sessions')
@Controller('v1/sessions')
export class SessionsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  @Roles('operator', 'submitter', 'worker', 'auditor')
  @Reads(sessionList)
  @ApiOperation({
    summary: 'Sessions, the newest first: all of the tenant for an admin, else those of the caller.',
  })
  @ApiListResponse(SessionDto)
  async list(
    @Query() query: PageQueryDto,
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
  ): Promise<ListAnswer<SessionDto>> {
    const { readModels, clock } = this.platform;
    const { items, nextKey } = await listSessions(readModels, caller.tenant, {
      page: pageRequest('sessions', query),
      now: clock.now(),
      ...(isAdmin(caller) ? {} : { ownerId: caller.id }),
    });
    const current = requestState(request).session?.sessionId;
    const shown = await Promise.all(
      items.map(async (session): Promise<SessionDto> => {
        const usedMs = await this.sessions.lastUsedMs(session.sessionId);
        const lastUsedAt = usedMs === undefined ? null : new Date(usedMs).toISOString();
        const idleSinceMs = clock.now().getTime() - (usedMs ?? Date.parse(session.startedAt));
        const isIdle = session.status === 'open' && idleSinceMs > this.sessions.idleMs;
        const status = isIdle ? 'expired' : session.status;
        return { ...session, status, lastUsedAt, current: session.sessionId === current };
      }),
    );
    return listAnswer('sessions', { items: shown, nextKey });
  }

  @Delete(':id')
  @Roles('operator', 'submitter', 'worker', 'auditor')
  @ApiOperation({
    summary: 'End a session in every process within two seconds. Others than one’s own only as an admin.',
  })
  @ApiOkResponse({ type: EndedSessionDto })
  async end(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: EndSessionDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<EndedSessionDto> {
    const ownerId = await this.sessions.ownerOf(caller.tenant, id);
    if (ownerId === undefined || (ownerId !== caller.id && !isAdmin(caller))) {
      throw new ProblemError(
        'ACCESS.SESSION_NOT_FOUND',
        'There is no such session: list them with GET /v1/sessions.',
      );
    }
    const ended = await this.sessions.end(caller.tenant, id, reason ?? 'ended by a person', context);
    if (!ended.ok) throw rejected(ended);
    return { sessionId: id, position: ended.position };
  }
}

function isAdmin({ roles }: Caller): boolean {
  return roles.includes('admin');
}
