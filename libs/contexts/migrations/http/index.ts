import type { HttpPart } from '@docket/composition';
import { MigrationsController } from './migrations.controller.js';

export const http: HttpPart = { controllers: [MigrationsController], providers: [] };
