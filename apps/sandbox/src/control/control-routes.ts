import type { FastifyInstance, FastifyRequest } from 'fastify';
import { libraryReport } from '../library/library-controls.ts';
import { libraryControlRoutes } from '../library/library-routes.ts';
import type { Generation } from '../qbittorrent/qbittorrent-state.ts';
import type { ArrState, OutcomeSetting } from '../servarr/arr-state.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import { standIns, type StandIn } from '../state/stand-ins.ts';
import type { WebhookTrouble } from '../state/webhook-trouble.ts';
import type { Trouble } from '../trouble/trouble.ts';
import { ControlError } from './control-error.ts';
import type { ClockChange, SandboxControl } from './controls.ts';

const filmOf = (request: FastifyRequest): number => Number((request.params as { tmdbId: string }).tmdbId);

const body = <T>(request: FastifyRequest): T => (request.body ?? {}) as T;

function standInOf(request: FastifyRequest): StandIn {
  const { standIn } = request.params as { standIn: StandIn };
  if (!standIns.includes(standIn)) throw new ControlError(404, `No stand-in called '${standIn}'`);
  return standIn;
}

export function controlRoutes(app: FastifyInstance, control: SandboxControl): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
    reply.code(error.statusCode ?? 500).send({ message: error.message }),
  );
  const done = { ok: true };

  app.get('/state', () => report(control.state()));
  app.post('/reset', () => (control.reset(), done));
  app.get('/clock', () => control.clock({}));
  app.post('/clock', (request) => control.clock(body<ClockChange>(request)));

  app.post('/:standIn/trouble', (request) => (control.trouble(standInOf(request), body<Trouble>(request)), done));
  app.delete('/:standIn/trouble', (request) => (control.clearTrouble(standInOf(request)), done));

  app.post('/:standIn/webhooks', (request) => (control.webhooks(standInOf(request), body<{ urls?: string[] }>(request).urls ?? []), done));
  app.post('/:standIn/webhooks/trouble', (request) => (control.webhookTrouble(body<WebhookTrouble>(request), standInOf(request)), done));
  app.delete('/:standIn/webhooks/trouble', (request) => (control.webhookTrouble(undefined, standInOf(request)), done));
  app.post('/webhooks/release', async (request) => {
    await control.releaseWebhooks(body<{ order?: 'reverse' | 'as_sent' }>(request).order);
    return done;
  });

  app.put('/radarr/movies/:tmdbId', (request) => (control.preload(filmOf(request), body(request)), done));
  app.put('/radarr/outcomes/:tmdbId', (request) => {
    const { outcome, message, reasons } = body<OutcomeSetting>(request);
    control.outcome(filmOf(request), outcome, message, reasons ? { reasons } : {});
    return done;
  });

  app.put('/sonarr/api', (request) => (control.sonarrApi(body<{ current: 'v3' | 'v5' }>(request).current), done));
  app.put('/sonarr/series/:tmdbId', (request) => (control.preloadSeries(filmOf(request), body(request)), done));
  app.post('/series/:tmdbId/episodes', (request) => (control.announceEpisodes(filmOf(request), body<{ count?: number }>(request).count), done));
  app.put('/sonarr/outcomes/:tmdbId', (request) => {
    const { outcome, ...details } = body<OutcomeSetting & { episode?: string }>(request);
    control.seriesOutcome(filmOf(request), outcome, details);
    return done;
  });

  app.put('/qbittorrent', (request) => (control.qBittorrent(body<{ generation: Generation }>(request).generation), done));
  app.delete('/qbittorrent/logins', () => (control.forgetLogins(), done));
  libraryControlRoutes(app, control);
  app.put('/jellyfin/items/:tmdbId', (request) => (control.addToLibrary(filmOf(request)), done));
  app.delete('/jellyfin/items/:tmdbId', (request) => (control.removeFromLibrary(filmOf(request)), done));
  app.post('/jellyfin/items', (request) => (control.addToLibrary(...(body<{ tmdbIds?: number[] }>(request).tmdbIds ?? [])), done));
}

/** The parts of the state a test asks about, small enough to be read by a person. */
function report(state: Readonly<SandboxState>) {
  const { clock, radarr, radarr4k, sonarr, 'sonarr-anime': sonarrAnime, qbittorrent, troubles, webhookTroubles, heldWebhooks, calls } = state;
  return {
    clock: { ...clock, events: clock.events.length },
    radarr: { movies: radarr.movies, ...managerReport(radarr) },
    radarr4k: { movies: radarr4k.movies, ...managerReport(radarr4k) },
    sonarr: { series: sonarr.series, ...managerReport(sonarr) },
    'sonarr-anime': { series: sonarrAnime.series, ...managerReport(sonarrAnime) },
    qbittorrent,
    ...libraryReport(state),
    troubles,
    webhookTroubles,
    heldWebhooks: heldWebhooks.length,
    calls,
  };
}

const managerReport = ({ queue, blocklist, added, addAttempts, outcomes, webhookUrls, sentWebhooks }: ArrState) => ({
  queue,
  blocklist,
  added,
  addAttempts,
  outcomes,
  webhookUrls,
  sentWebhooks,
});
