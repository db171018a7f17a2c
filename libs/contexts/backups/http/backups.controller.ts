import {
  AboutInstallation,
  accepted,
  ApiListResponse,
  CurrentContext,
  IdPipe,
  listAnswer,
  type ListAnswer,
  PageQueryDto,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadQueryDto,
  Reads,
  Roles,
} from '@docket/http';
import {
  isDocketError,
  nameBasedId,
  timeOrderedId,
  type EventContext,
  OPERATORS_TENANT,
} from '@docket/kernel';
import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BackupOrder } from '../application/commands/index.js';
import { ProgressStore, recipientsOf, requireAllowed } from '../application/index.js';
import type { BackupCommand } from '../domain/index.js';
import { backups } from '../read-models/backups/projection.js';
import { findBackup, listBackups } from '../read-models/backups/queries.js';
import {
  BackupDetailDto,
  BackupDto,
  BackupOrderedDto,
  CreateBackupDto,
  VerifyBackupDto,
} from './backups.dto.js';

@ApiTags('backups')
@AboutInstallation()
@Controller('v1/backups')
export class BackupsController {
  private readonly progress: ProgressStore;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {
    this.progress = new ProgressStore(platform.db);
  }

  @Post()
  @HttpCode(202)
  @Roles('operator')
  @ApiOperation({
    summary: 'Make a backup now, into a folder that the operator of the system has allowed.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is the same backup.' })
  @ApiAcceptedResponse({ type: BackupOrderedDto })
  async create(
    @Body() { folder: asked, unencrypted = false, reason }: CreateBackupDto,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentContext() context: EventContext,
  ): Promise<BackupOrderedDto> {
    const { settings, clock } = this.platform;
    const folder = asked ?? settings.backupFolders[0] ?? '';
    asProblem(() => requireAllowed(settings, folder), '/folder');
    const encrypted = unencrypted ? false : asProblem(() => recipientsOf(settings).length > 0);
    const backupId =
      key === undefined
        ? timeOrderedId(clock.now().getTime())
        : nameBasedId('backup', 'hand', context.actor.id, key);
    const request = { folder, encrypted, trigger: 'hand', reason } as const;
    return this.order(backupId, { type: 'RequestBackup', request }, context);
  }

  @Get()
  @Roles('operator', 'auditor')
  @Reads(backups)
  @ApiOperation({ summary: 'Backups, the newest first: size, position, and when each was verified.' })
  @ApiListResponse(BackupDto)
  async list(@Query() query: PageQueryDto): Promise<ListAnswer<BackupDto>> {
    const page = await listBackups(this.platform.readModels, OPERATORS_TENANT, pageRequest('backups', query));
    return listAnswer('backups', page);
  }

  @Get(':id')
  @Roles('operator', 'auditor')
  @Reads(backups)
  @ApiOperation({ summary: 'One backup, and how far it is while it is made or verified.' })
  @ApiOkResponse({ type: BackupDetailDto })
  async one(@Param('id', IdPipe) id: string, @Query() _query: ReadQueryDto): Promise<BackupDetailDto> {
    const found = await findBackup(this.platform.readModels, OPERATORS_TENANT, id);
    if (found === undefined)
      throw new ProblemError('BACKUP.NOT_FOUND', 'There is no such backup: list them with GET /v1/backups.');
    const progress = await this.progress.get(id);
    if (progress === undefined || !['running', 'verifying'].includes(found.status))
      return { ...found, progress: null };
    const { phase, done, total = null } = progress;
    return { ...found, progress: { phase, done, total } };
  }

  @Post(':id/verify')
  @HttpCode(202)
  @Roles('operator')
  @ApiOperation({ summary: 'Restore a backup for trial into an engine of its own, and record the proof.' })
  @ApiAcceptedResponse({ type: BackupOrderedDto })
  async verify(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: VerifyBackupDto,
    @CurrentContext() context: EventContext,
  ): Promise<BackupOrderedDto> {
    return this.order(id, { type: 'RequestVerification', reason }, context);
  }

  private async order(
    backupId: string,
    command: BackupCommand,
    context: EventContext,
  ): Promise<BackupOrderedDto> {
    const { position } = accepted(await this.commands.execute(new BackupOrder(backupId, command, context)));
    return { backupId, position };
  }
}

/** A setting that does not fit, told to the caller. */
function asProblem<Result>(work: () => Result, path?: string): Result {
  try {
    return work();
  } catch (error) {
    if (!isDocketError(error)) throw error;
    const errors =
      path === undefined ? {} : { errors: [{ in: 'body' as const, path, message: error.message }] };
    throw new ProblemError(error.code, error.message, errors);
  }
}
