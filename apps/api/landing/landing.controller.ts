import { Public } from '@docket/http';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Docket</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 38rem; margin: 4rem auto; padding: 0 1.25rem; }
h1 { margin-bottom: 0; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: .5rem; }
li { margin: .25rem 0; }
</style>
</head>
<body>
<main>
<h1>Docket</h1>
<p>Document and analysis jobs, with every change kept as an event.</p>
<ul>
<li><a href="/console/">Console</a></li>
<li><a href="/docs">API documentation</a> (<a href="/openapi.json">OpenAPI</a>, <a href="/asyncapi.json">AsyncAPI</a>)</li>
<li><a href="/health/ready">Health</a>, with what is wrong where something is</li>
</ul>
<p>Every call needs a key. A first one:</p>
<pre>curl -F file=@form.pdf -H "Authorization: Bearer $KEY" $DOCKET/v1/documents
curl -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" \\
     -H "Idempotency-Key: my-first-job" \\
     -d '{"method":"pdf.text","documentId":"…"}' $DOCKET/v1/jobs</pre>
</main>
</body>
</html>
`;

@ApiExcludeController()
@Controller()
export class LandingController {
  @Get()
  @Public()
  @Header('Content-Type', 'text/html; charset=utf-8')
  page(): string {
    return PAGE;
  }
}
