import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DynamicModule, INestApplicationContext, LoggerService } from '@nestjs/common';
import { runInContext } from '@marquee/bus';
import { CONFIG, ConfigError, Logger } from '@marquee/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../config.ts';
import { FirstAdmin } from '../identity/first-admin.ts';
import { LiveServer } from '../live/live-server.ts';
import { serveApiDocs } from '../static/api-docs.ts';
import { serveWebApp } from '../static/web-app.ts';
import { addBodyParsers, BODY_LIMIT, loggedPath, noText } from './body-parsers.ts';
import { ProblemFilter } from './problem.filter.ts';
import { makeRequestId } from './request-id.ts';
import { contentSecurityPolicy } from './security-headers.ts';

/** Errors and unknown addresses are answered by us, not by Nest's defaults. */
class Adapter extends FastifyAdapter {
  override setErrorHandler = () => this.getInstance() as never;
  override setNotFoundHandler = () => this.getInstance() as never;
}

/** The Nest application on Fastify, with everything but an open port. */
export async function createHttpApp(root: DynamicModule, logger: LoggerService): Promise<INestApplicationContext> {
  const config = configOf(root);
  const adapter = new Adapter({
    logger: false,
    bodyLimit: BODY_LIMIT,
    trustProxy: config.TRUST_PROXY,
    genReqId: makeRequestId,
    requestIdHeader: false,
    skipMiddie: true,
    multipart: false,
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => app.get(ProblemFilter).answer(error, request, reply),
  });
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(root, adapter, { logger, abortOnError: false, bodyParser: false });
  await prepare(adapter.getInstance() as unknown as FastifyInstance, config, app.get(ProblemFilter), app.get(Logger));
  return app;
}

/** The first admin is there before anybody can ask, and the port opens last. */
export async function openPort(context: INestApplicationContext): Promise<void> {
  const app = context as NestFastifyApplication;
  const { HOST, PORT } = app.get<GatewayConfig>(CONFIG);
  await app.get(FirstAdmin).ensure();
  app.get(LiveServer).attach(app.getHttpServer());
  try {
    await app.listen(PORT, HOST);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    throw new ConfigError(`The port ${PORT} is taken by another program. Stop that one, or set PORT to another number.`);
  }
}

async function prepare(fastify: FastifyInstance, config: GatewayConfig, problems: ProblemFilter, logger: Logger): Promise<void> {
  fastify.setErrorHandler((error, request, reply) => problems.answer(error, request, reply));
  fastify.decorateRequest('access', null);
  addBodyParsers(fastify);
  await fastify.register(fastifyCookie, { hook: false });
  const https = config.PUBLIC_URL?.startsWith('https:') ?? false;
  await fastify.register(fastifyHelmet, {
    contentSecurityPolicy,
    strictTransportSecurity: https,
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
    xPoweredBy: false,
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    if (request.url.startsWith('/api/')) void reply.header('Cache-Control', 'no-store');
    done(request.url.includes('%00') ? noText('the address') : undefined);
  });
  // As late as this: reading a body leaves the context that was open before it.
  fastify.addHook('preHandler', (request, _reply, done) => runInContext({ requestId: request.id, actor: null }, done));
  fastify.addHook('onResponse', (request, reply, done) => {
    logger.debug({ requestId: request.id, method: request.method, url: loggedPath(request.url), status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
    done();
  });
  serveApiDocs(fastify);
  await serveWebApp(fastify, problems, config.MARQUEE_WEB_DIR);
}

function configOf(root: DynamicModule): GatewayConfig {
  const provider = root.providers?.find((candidate) => 'provide' in candidate && candidate.provide === CONFIG);
  return (provider as { useValue: GatewayConfig }).useValue;
}
