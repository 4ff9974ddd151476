import { createRequire } from 'node:module';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { controllers } from '../controllers.ts';
import { openApiDocument } from '../openapi/document.ts';
import { version } from '../version.ts';

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Marquee API</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/api/docs/swagger-ui.css"><div id="docs"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/init.js"></script></html>`;
const INIT = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, tryItOutEnabled: true });`;
/** Swagger UI writes style attributes and inline images. */
const CSP = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";
const files = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' };

/** `/api/openapi.json`, and a page to read and try it; nothing of it comes from another host. */
export function serveApiDocs(fastify: FastifyInstance): void {
  let json: string | undefined;
  fastify.get('/api/openapi.json', (_, reply) => {
    json ??= JSON.stringify(openApiDocument(controllers, version));
    void reply.type('application/json; charset=utf-8').send(json);
  });
  fastify.get('/api/docs', (_, reply) => void reply.type('text/html; charset=utf-8').header('Content-Security-Policy', CSP).send(PAGE));
  fastify.get('/api/docs/init.js', (_, reply) => void reply.type('text/javascript; charset=utf-8').send(INIT));
  const assets = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  for (const [name, type] of Object.entries(files)) {
    fastify.get(`/api/docs/${name}`, (_, reply) => void reply.type(type).header('Cache-Control', 'public, max-age=86400').sendFile(name, assets));
  }
}
