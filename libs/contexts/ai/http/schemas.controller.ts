import {
  accepted,
  ApiListResponse,
  CurrentContext,
  CurrentTenant,
  listAnswer,
  type ListAnswer,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  Reads,
  Roles,
} from '@docket/http';
import { canonicalJson, type EventContext } from '@docket/kernel';
import { Body, Controller, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createHash } from 'node:crypto';
import { SchemaRequest } from '../application/commands/index.js';
import { readRecordSchema, recordSchemaDecider } from '../domain/index.js';
import { recordSchemas } from '../read-models/record-schemas/projection.js';
import { listRecordSchemas, type RecordSchemaView } from '../read-models/record-schemas/queries.js';
import { NamePipe } from './names.js';
import {
  PublishSchemaDto,
  SchemaDto,
  SchemaListQueryDto,
  SchemaQueryDto,
  SchemaSummaryDto,
  WrittenSchemaDto,
} from './schemas.dto.js';

@ApiTags('ai')
@Controller('v1/ai/schemas')
export class SchemasController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Put(':name')
  @Roles('operator')
  @ApiOperation({
    summary: 'Store a schema of records, or a new version of it.',
    description: 'A version never changes. The newest schema again changes nothing.',
  })
  @ApiOkResponse({ type: WrittenSchemaDto })
  async publish(
    @Param('name', NamePipe) name: string,
    @Body() { schema, reason }: PublishSchemaDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<WrittenSchemaDto> {
    const read = readRecordSchema(schema);
    if (!read.ok) {
      const errors = read.problems.map(({ path, message }) => ({
        in: 'body' as const,
        path: `/schema${path}`,
        message,
      }));
      throw new ProblemError('SCHEMA.NOT_TAKEN', 'Records cannot be extracted into this schema.', { errors });
    }
    const sha256 = createHash('sha256').update(canonicalJson(schema)).digest('hex');
    const command = { type: 'PublishRecordSchema', schema, sha256, reason } as const;
    const { state, position } = accepted(
      await this.commands.execute(new SchemaRequest(tenant, name, command, context)),
    );
    return { name, version: state.versions.length, position };
  }

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @Reads(recordSchemas)
  @ApiOperation({ summary: 'Stored schemas, by their names.' })
  @ApiListResponse(SchemaSummaryDto)
  async list(
    @Query() query: SchemaListQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<RecordSchemaView>> {
    const page = await listRecordSchemas(this.platform.readModels, tenant, pageRequest('schemas', query));
    return listAnswer('schemas', page);
  }

  @Get(':name')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(recordSchemas)
  @ApiOperation({ summary: 'One schema, in its newest version or the one that is asked for.' })
  @ApiOkResponse({ type: SchemaDto })
  async one(
    @Param('name', NamePipe) name: string,
    @Query() { version }: SchemaQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<SchemaDto> {
    const ref = { tenant, type: recordSchemaDecider.aggregate, id: name };
    const { versions } = (await this.platform.store.load(recordSchemaDecider, ref)).state;
    const found = version === undefined ? versions.at(-1) : versions[Number(version) - 1];
    if (found === undefined) {
      throw new ProblemError(
        'SCHEMA.NOT_FOUND',
        version === undefined
          ? 'There is no such schema: list them with GET /v1/ai/schemas.'
          : `The schema has no version ${version}: it has ${versions.length}.`,
      );
    }
    const { sha256, schema } = found;
    return {
      name,
      version: found.version,
      sha256,
      schema,
      versions: versions.map((each) => ({
        version: each.version,
        sha256: each.sha256,
        publishedAt: each.publishedAt,
      })),
    };
  }
}
