import Fastify, { type FastifyInstance } from 'fastify';
import { animeList } from './anime-list/anime-list.ts';
import { logCalls } from './call-log.ts';
import { controlRoutes } from './control/control-routes.ts';
import type { SandboxControl } from './control/controls.ts';
import { embyRoutes } from './emby/emby-routes.ts';
import { imageRoutes } from './images/image-routes.ts';
import { jellyfinRoutes } from './jellyfin/jellyfin-routes.ts';
import type { ManagedWorld } from './managed-world.ts';
import { plexRoutes } from './plex/plex-routes.ts';
import { qBittorrentRoutes } from './qbittorrent/qbittorrent-routes.ts';
import { radarrRoutes } from './radarr/radarr-routes.ts';
import { shokoRoutes } from './shoko/shoko-routes.ts';
import { sonarrRoutes } from './sonarr/sonarr-routes.ts';
import { standIns, type StandIn } from './state/stand-ins.ts';
import { tmdbRoutes } from './tmdb/tmdb-routes.ts';
import { rehearseTrouble } from './trouble/rehearse-trouble.ts';

const routes: Record<StandIn, (app: FastifyInstance, world: ManagedWorld) => void> = {
  tmdb: tmdbRoutes,
  radarr: (app, world) => radarrRoutes(app, world.managers.radarr),
  radarr4k: (app, world) => radarrRoutes(app, world.managers.radarr4k),
  sonarr: (app, world) => sonarrRoutes(app, world.managers.sonarr),
  'sonarr-anime': (app, world) => sonarrRoutes(app, world.managers['sonarr-anime']),
  qbittorrent: qBittorrentRoutes,
  jellyfin: jellyfinRoutes,
  plex: plexRoutes,
  emby: embyRoutes,
  shoko: shokoRoutes,
};

export function buildServer(world: ManagedWorld, control: SandboxControl, changed: () => void): FastifyInstance {
  const app = Fastify({ forceCloseConnections: true, routerOptions: { caseSensitive: false, ignoreTrailingSlash: true } });
  acceptAnyJson(app);
  for (const standIn of standIns) {
    app.register(
      async (scope) => {
        rehearseTrouble(scope, world, standIn);
        logCalls(scope, world, standIn);
        routes[standIn](scope, world);
      },
      { prefix: `/${standIn}` },
    );
  }
  app.register(async (scope) => imageRoutes(scope, world), { prefix: '/images' });
  app.register(async (scope) => controlRoutes(scope, control), { prefix: '/control' });
  /** Radarr sends whoever forgets its URL base to the right path, method kept. */
  app.all('/api/v3/*', (request, reply) => reply.redirect(`/radarr${request.url}`, 307));
  app.get('/anime-list.json', () => animeList(world));
  app.get('/', () => ({ name: 'Marquee sandbox', standIns, now: world.clock.iso() }));
  app.addHook('onResponse', (request, _reply, done) => {
    if (request.method !== 'GET') changed();
    done();
  });
  return app;
}

/** The real services take an empty body with a JSON content type; fastify alone would refuse it. */
function acceptAnyJson(app: FastifyInstance): void {
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, text === '' ? undefined : JSON.parse(text as string));
    } catch {
      done(Object.assign(new Error('The input is not valid JSON.'), { statusCode: 400 }));
    }
  });
}
