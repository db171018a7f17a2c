import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { KnowledgeController } from './knowledge.controller.js';
import { knowledgeProvider } from './knowledge.js';
import { KnowledgeSearchController } from './search.controller.js';

export const http: HttpPart = {
  controllers: [KnowledgeController, KnowledgeSearchController],
  providers: [...handlers, knowledgeProvider],
};
