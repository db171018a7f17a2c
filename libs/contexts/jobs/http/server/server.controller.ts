import { QUEUE_DIRECTORY, ROUTING } from '../../application/commands/tokens.js';
import type { QueueDirectory } from '../../application/queues.js';
import type { Routing } from '../../application/routing/index.js';
import { preferences, USUAL_COST, type RoutingThresholds } from '../../domain/routing/index.js';
import { CurrentTenant, PLATFORM, type Platform, Roles } from '@docket/http';
import { methodId } from '@docket/methods';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { RoutingThresholdsDto } from '../routing/routing.dto.js';

class ServerCheckDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  ok!: boolean;
}

class ServerStatusDto {
  @ApiProperty({
    enum: ['ok', 'degraded', 'unavailable'],
    description: '`unavailable`: it takes no work now.',
  })
  status!: string;

  @ApiProperty({ description: 'Whether work can be handed over now: the log answers.' })
  takesWork!: boolean;

  @ApiProperty({ description: 'Milliseconds since this process began.' })
  upMs!: number;

  @ApiProperty({ type: [ServerCheckDto] })
  checks!: ServerCheckDto[];
}

class ServerMethodDto {
  @ApiProperty({ example: 'hyphy.fel@1' })
  name!: string;

  @ApiProperty({ enum: ['light', 'moderate', 'heavy'] })
  complexity!: string;

  @ApiProperty({ type: [String] })
  accepts!: readonly string[];
}

class ServerConfigDto {
  @ApiProperty({ type: RoutingThresholdsDto })
  thresholds!: RoutingThresholds;

  @ApiProperty({ enum: preferences, isArray: true })
  preferences!: readonly string[];

  @ApiProperty({ description: 'Largest document that is taken, in bytes.' })
  maxDocumentBytes!: number;

  @ApiProperty({ type: [String] })
  queues!: readonly string[];

  @ApiProperty({ type: [ServerMethodDto] })
  methods!: readonly ServerMethodDto[];
}

/** What a browser front end asks before it hands work over. */
@ApiTags('server')
@Controller('v1/server')
export class ServerController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    @Inject(QUEUE_DIRECTORY) private readonly queues: QueueDirectory,
    @Inject(ROUTING) private readonly routing: Routing,
  ) {}

  @Get('status')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'Whether work can be handed over now. It answers within 2 s.' })
  @ApiOkResponse({ type: ServerStatusDto })
  async status(): Promise<ServerStatusDto> {
    const { ok, checks } = await this.platform.health.report();
    const takesWork = checks['nats']?.ok ?? false;
    return {
      status: !takesWork ? 'unavailable' : ok ? 'ok' : 'degraded',
      takesWork,
      upMs: Math.round(process.uptime() * 1_000),
      checks: Object.entries(checks).map(([name, check]) => ({ name, ok: check.ok })),
    };
  }

  @Get('config')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'Thresholds of the routing, limits, and the methods with their complexity.' })
  @ApiOkResponse({ type: ServerConfigDto })
  config(@CurrentTenant() tenant: string): ServerConfigDto {
    return {
      thresholds: this.routing.thresholdsOf(tenant),
      preferences,
      maxDocumentBytes: this.platform.settings.maxDocumentBytes,
      queues: this.queues.list(),
      methods: this.platform.composition.methods.map((method) => ({
        name: methodId(method),
        complexity: (method.cost ?? USUAL_COST).complexity,
        accepts: method.accepts,
      })),
    };
  }
}
