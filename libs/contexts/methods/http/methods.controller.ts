import {
  accepted,
  ApiListResponse,
  CurrentContext,
  CurrentTenant,
  invalid,
  listAnswer,
  type ListAnswer,
  PageQueryDto,
  pageRequest,
  PLATFORM,
  type Platform,
  Reads,
  Roles,
} from '@docket/http';
import type { EventContext } from '@docket/kernel';
import { cutPage } from '@docket/paging';
import { Body, Controller, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RegisterMethodCommand } from '../application/commands/index.js';
import type { Declaration } from '../domain/index.js';
import { outsideMethods } from '../read-models/methods/projection.js';
import { listOutsideMethods } from '../read-models/methods/queries.js';
import { describeBuiltIn, describeOutside } from './describe-method.js';
import { MethodDto, RegisteredDto, RegisterMethodDto } from './methods.dto.js';

const NAME = /^(?=.{1,64}$)[a-z][a-z0-9-]*([.][a-z0-9-]+)*$/;
const VERSION = /^[1-9][0-9]{0,8}$/;
const DEFAULT_RUN_MS = 3_600_000;

@ApiTags('methods')
@Controller('v1/methods')
export class MethodsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Roles('operator', 'submitter', 'worker', 'auditor')
  @Reads(outsideMethods)
  @ApiOperation({
    summary: 'What jobs can ask for, by name: methods of Docket, and those of outside workers.',
  })
  @ApiListResponse(MethodDto)
  async list(@Query() query: PageQueryDto, @CurrentTenant() tenant: string): Promise<ListAnswer<MethodDto>> {
    const page = pageRequest('methods', query);
    const { afterKey = '', limit } = page;
    const asked = { ...page, limit: limit + 1 };
    const outside = await listOutsideMethods(this.platform.readModels, tenant, asked);
    const builtIn = this.platform.composition.methods
      .map(describeBuiltIn)
      .filter(({ name }) => name > afterKey);
    const all = [...builtIn, ...outside.map(describeOutside)].sort((a, b) => (a.name < b.name ? -1 : 1));
    return listAnswer(
      'methods',
      cutPage(all.slice(0, limit + 1), limit, ({ name }) => name),
    );
  }

  @Put(':name/:version')
  @Roles('operator', 'worker')
  @ApiOperation({
    summary: 'Register a method that outside workers of the tenant run.',
    description:
      'A version never changes: the same declaration again changes nothing, and another one is refused. Workers can send it at each start.',
  })
  @ApiOkResponse({ type: RegisteredDto })
  async register(
    @Param('name') name: string,
    @Param('version') version: string,
    @Body() body: RegisterMethodDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<RegisteredDto> {
    if (!NAME.test(name)) {
      throw invalid([
        { in: 'path', path: '/name', message: 'must be a name such as image.tags, at most 64 characters' },
      ]);
    }
    if (!VERSION.test(version)) {
      throw invalid([{ in: 'path', path: '/version', message: 'must be a whole number from 1' }]);
    }
    const declaration = declarationOf(body);
    const { position } = accepted(
      await this.commands.execute(
        new RegisterMethodCommand(tenant, name, Number(version), declaration, context),
      ),
    );
    return { name: `${name}@${version}`, position };
  }
}

/** With the defaults filled in, so that the event says all. A clone is plain objects, all the way down. */
function declarationOf(body: RegisterMethodDto): Declaration {
  const { summary, inputs, optionsSchema, resultSchema, artifacts, pool, timeouts, deterministic } =
    structuredClone({ ...body });
  return {
    summary,
    inputs: inputs ?? {},
    optionsSchema: optionsSchema ?? { type: 'object' },
    ...(resultSchema === undefined ? {} : { resultSchema }),
    artifacts: artifacts ?? [],
    pool: pool ?? 'default',
    timeouts: { runMs: timeouts?.runMs ?? DEFAULT_RUN_MS },
    ...(deterministic === undefined ? {} : { deterministic }),
  } as Declaration;
}
