import { AboutInstallation, Lifecycle, PLATFORM, type Platform, Public, Roles } from '@docket/http';
import { Controller, Get, Inject, type OnModuleDestroy, Res } from '@nestjs/common';
import { readModelHealth } from '@docket/platform';
import {
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';

class LiveDto {
  @ApiProperty({ example: true })
  ok!: boolean;
}

class ReadyDto {
  @ApiProperty()
  ok!: boolean;

  @ApiProperty({
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: { ok: { type: 'boolean' }, reason: { type: 'string' } },
    },
    description: 'Each part with what is wrong and what to do, where something is.',
  })
  checks!: Record<string, { ok: boolean; reason?: string }>;
}

@ApiTags('health')
@Controller()
export class HealthController implements OnModuleDestroy {
  private readonly unregister: () => void;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly lifecycle: Lifecycle,
  ) {
    this.unregister = platform.health.register('read-models', () => readModelHealth(platform.readModels));
  }

  onModuleDestroy(): void {
    this.unregister();
  }

  @Get('health/live')
  @Public()
  @ApiOperation({ summary: 'Whether the process runs. Restart it when not.' })
  @ApiOkResponse({ type: LiveDto })
  live(): LiveDto {
    return { ok: true };
  }

  @Get('health/ready')
  @Public()
  @ApiOperation({ summary: 'Whether it can serve now, and if not, what is wrong.' })
  @ApiOkResponse({ type: ReadyDto })
  @ApiServiceUnavailableResponse({ type: ReadyDto })
  async ready(@Res({ passthrough: true }) response: Response): Promise<ReadyDto> {
    const report = await this.platform.health.report();
    const stopping = this.lifecycle.stopping
      ? { api: { ok: false, reason: 'The service is stopping: send requests to another one.' } }
      : {};
    const ok = report.ok && !this.lifecycle.stopping;
    response.status(ok ? 200 : 503);
    // Figures tell about load: they are for operators, at the probe and at the metrics.
    const checks: ReadyDto['checks'] = { ...stopping };
    for (const [name, { details: _details, ...answer }] of Object.entries(report.checks))
      checks[name] = answer;
    return { ok, checks };
  }

  @Get('metrics')
  @Roles('operator')
  @AboutInstallation()
  @ApiOperation({ summary: 'Figures in the Prometheus text format.' })
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  async metrics(@Res() response: Response): Promise<void> {
    const { metrics } = this.platform;
    const text = await metrics.metrics();
    response.setHeader('Content-Type', metrics.contentType);
    response.end(text);
  }
}
