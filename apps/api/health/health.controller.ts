import { Controller, Get, Inject, Res } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { Lifecycle } from '../http/lifecycle.js';
import { PLATFORM, type Platform } from '../platform.js';

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
export class HealthController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly lifecycle: Lifecycle,
  ) {}

  @Get('health/live')
  @ApiOperation({ summary: 'Whether the process runs. Restart it when not.' })
  @ApiOkResponse({ type: LiveDto })
  live(): LiveDto {
    return { ok: true };
  }

  @Get('health/ready')
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
    return { ok, checks: { ...report.checks, ...stopping } };
  }

  @Get('metrics')
  @ApiOperation({ summary: 'Figures in the Prometheus text format.' })
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  async metrics(@Res() response: Response): Promise<void> {
    const { metrics } = this.platform;
    const text = await metrics.metrics();
    response.setHeader('Content-Type', metrics.contentType);
    response.end(text);
  }
}
