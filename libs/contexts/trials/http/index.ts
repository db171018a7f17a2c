import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { CompaniesController } from './companies.controller.js';
import { GraphController } from './graph.controller.js';
import { ImportsController } from './imports.controller.js';
import { TrialsController } from './trials.controller.js';

export const http: HttpPart = {
  controllers: [ImportsController, TrialsController, CompaniesController, GraphController],
  providers: [...handlers],
};
