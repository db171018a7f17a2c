import {
  accepted,
  CurrentContext,
  CurrentTenant,
  IdPipe,
  invalid,
  PLATFORM,
  type Platform,
  ProblemError,
  Roles,
} from '@docket/http';
import type { EventContext } from '@docket/kernel';
import type { SubjectKeys } from '@docket/privacy';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ChangeSubjectCommand,
  EraseSubjectCommand,
  RecordSubjectCommand,
} from '../application/commands/index.js';
import { SUBJECT_KEYS } from '../application/commands/tokens.js';
import { subjectState, subjectView, type SubjectView } from '../application/subject-view.js';
import type { DataSubject } from '../domain/index.js';
import {
  ChangedSubjectDto,
  ErasedSubjectDto,
  ErasureDto,
  PrivacyReasonDto,
  RecordSubjectDto,
  SubjectDto,
} from './privacy.dto.js';

@ApiTags('privacy')
@Controller('v1/privacy')
export class PrivacyController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    @Inject(SUBJECT_KEYS) private readonly keys: SubjectKeys,
    private readonly commands: CommandBus,
  ) {}

  @Put('subjects/:id')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({
    summary: 'Record what is held on a person, encrypted with a key of their own.',
    description: 'The id stays in plain text for ever: take one that names nobody.',
  })
  @ApiOkResponse({ type: ChangedSubjectDto })
  async record(
    @Param('id', IdPipe) id: string,
    @Body() body: RecordSubjectDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<ChangedSubjectDto> {
    const plain = Object.fromEntries(Object.entries(body).filter(([, text]) => text !== undefined)) as Record<
      string,
      string
    >;
    if (Object.keys(plain).length === 0)
      throw invalid([{ in: 'body', path: '', message: 'must have one field at least' }]);
    const command = new RecordSubjectCommand(tenant, id, plain, context);
    return changed(id, accepted(await this.commands.execute(command)));
  }

  @Put('subjects/:id/documents/:documentId')
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({
    summary: 'Say that a document is about a person: an erasure removes its content and its results.',
  })
  @ApiOkResponse({ type: ChangedSubjectDto })
  async link(
    @Param('id', IdPipe) id: string,
    @Param('documentId', IdPipe) documentId: string,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<ChangedSubjectDto> {
    const document = { tenant, type: 'document', id: documentId };
    if ((await this.platform.store.lastPosition(document)) === 0)
      throw new ProblemError('DOCUMENT.NOT_FOUND', 'There is no such document.');
    return this.change(tenant, id, { type: 'LinkDocument', documentId }, context);
  }

  @Get('subjects/:id')
  @Roles('auditor')
  @ApiOperation({
    summary: 'What is held on a person, as they may ask for it. The reading is recorded before the answer.',
  })
  @ApiOkResponse({ type: SubjectDto })
  async subject(
    @Param('id', IdPipe) id: string,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<SubjectView> {
    const { state } = accepted(
      await this.commands.execute(new ChangeSubjectCommand(tenant, id, { type: 'Disclose' }, context)),
    );
    return subjectView(this.keys, tenant, id, state);
  }

  @Post('erasures')
  @Roles()
  @ApiOperation({
    summary: 'Erase a person: destroys the key, and removes linked content. It cannot be undone.',
    description:
      'Facts and proofs stay: the log keeps what it has, and nobody can read it. An erasure that was cut short goes on when ' +
      'the same is sent again.',
  })
  @ApiCreatedResponse({ type: ErasedSubjectDto })
  async erase(
    @Body() { subjectId, reason }: ErasureDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<ErasedSubjectDto> {
    const command = new EraseSubjectCommand(tenant, subjectId, reason, context);
    const done = accepted(await this.commands.execute(command));
    return { ...changed(subjectId, done), erasure: done.state.erasure };
  }

  @Get('erasures/:id')
  @Roles('auditor')
  @ApiOperation({ summary: 'How far the erasure of a data subject is.' })
  @ApiOkResponse({ type: ErasedSubjectDto })
  async erasure(@Param('id', IdPipe) id: string, @CurrentTenant() tenant: string): Promise<ErasedSubjectDto> {
    const { store } = this.platform;
    const { status, erasure } = await subjectState(store, tenant, id);
    if (erasure === null)
      throw new ProblemError(
        'PRIVACY.ERASURE_NOT_FOUND',
        'Nobody has asked for the erasure of this data subject.',
      );
    const position = await store.lastPosition({ tenant, type: 'data-subject', id });
    return { subjectId: id, status, position, erasure };
  }

  @Put('holds/:id')
  @HttpCode(200)
  @Roles()
  @ApiOperation({ summary: 'Keep the data of a person for now: an erasure is refused.' })
  @ApiOkResponse({ type: ChangedSubjectDto })
  async hold(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: PrivacyReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<ChangedSubjectDto> {
    return this.change(tenant, id, { type: 'PlaceHold', reason }, context);
  }

  @Delete('holds/:id')
  @Roles()
  @ApiOperation({ summary: 'Lift a hold.' })
  @ApiOkResponse({ type: ChangedSubjectDto })
  async lift(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: PrivacyReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<ChangedSubjectDto> {
    return this.change(tenant, id, { type: 'LiftHold', reason }, context);
  }

  private async change(
    tenant: string,
    id: string,
    command: ChangeSubjectCommand['command'],
    context: EventContext,
  ): Promise<ChangedSubjectDto> {
    return changed(
      id,
      accepted(await this.commands.execute(new ChangeSubjectCommand(tenant, id, command, context))),
    );
  }
}

function changed(
  subjectId: string,
  { position, state }: { readonly position: number; readonly state: DataSubject },
): ChangedSubjectDto {
  return { subjectId, status: state.status, position };
}
