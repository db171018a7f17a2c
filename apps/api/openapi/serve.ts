import type { INestApplication } from '@nestjs/common';
import { SwaggerModule } from '@nestjs/swagger';
import { describeApi } from './document.js';

/** Serves `/openapi.json` and the readable page `/docs`. */
export function serveDocs(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Docket API',
    swaggerOptions: { persistAuthorization: false, displayRequestDuration: true },
  });
}
