import type { Type } from '@nestjs/common';
import { HealthController } from './health/health.controller.js';
import { LandingController } from './landing/landing.controller.js';

/** Every controller of the API. A new area adds one line here, and its routes to `access/policy.ts`. */
export const controllers: readonly Type[] = [LandingController, HealthController];
