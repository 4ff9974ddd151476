import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { AppError } from '@marquee/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemFilter } from '../http/problem.filter.ts';

const built = fileURLToPath(new URL('../../../web/dist/', import.meta.url));
/** `/health` itself is a page; the probes are below it. */
const notPages = /^\/(?:(?:api|hooks|images|assets|ws)(?:\/|$|\?)|health\/)/;

const NOT_BUILT = `<!doctype html><meta charset="utf-8"><title>Marquee</title>
<h1>Marquee is running, but its web app was not built</h1>
<p>Run <code>npm run build</code>, or set <code>MARQUEE_WEB_DIR</code> to the built files. The API works: see <a href="/api/docs">/api/docs</a>.</p>`;

/** The built web app, and its one page for every address that is a page of it. */
export async function serveWebApp(fastify: FastifyInstance, problems: ProblemFilter, folder = built): Promise<void> {
  const root = path.resolve(folder);
  const present = fs.existsSync(path.join(root, 'index.html'));
  await fastify.register(fastifyStatic, {
    root,
    serve: present,
    index: false,
    redirect: false,
    cacheControl: false,
    preCompressed: true,
    suppressWarning: true,
    setHeaders: (reply, file) => void reply.header('Cache-Control', cacheOf(root, file)),
  });
  // The folder itself is no file; without this the plug-in refuses it.
  if (present) fastify.get('/', (_, reply) => void reply.sendFile('index.html'));
  fastify.setNotFoundHandler((request, reply) => {
    if (!isPage(request)) return problems.answer(new AppError('route.not_found'), request, reply);
    return present ? void reply.sendFile('index.html') : notBuilt(reply);
  });
}

const isPage = ({ method, url, headers }: FastifyRequest) =>
  (method === 'GET' || method === 'HEAD') && !notPages.test(url) && (headers.accept ?? '*/*').match(/text\/html|\*\/\*/) !== null;

/** Files under `assets/` carry a hash of their content in their name. */
const cacheOf = (root: string, file: string) => (path.relative(root, file).startsWith('assets') ? 'public, max-age=31536000, immutable' : 'no-cache');

function notBuilt(reply: FastifyReply): void {
  void reply.type('text/html; charset=utf-8').header('Cache-Control', 'no-store').send(NOT_BUILT);
}
