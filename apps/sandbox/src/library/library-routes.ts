import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ControlError } from '../control/control-error.ts';
import type { EmbyState } from '../emby/emby-state.ts';
import type { ShokoSettings } from '../shoko/shoko-state.ts';
import type { ImportedFile } from './imported-file.ts';
import { isMediaServer, type LibraryControls, type TitleChoice } from './library-controls.ts';
import type { MediaServer, Rule, ShelfSettings, Synthetic } from './shelf-state.ts';

const body = <T>(request: FastifyRequest): T => (request.body ?? {}) as T;

function serverOf(request: FastifyRequest): MediaServer {
  const { server } = request.params as { server: string };
  if (!isMediaServer(server)) throw new ControlError(404, `No media server called '${server}'`);
  return server;
}

const choiceOf = (request: FastifyRequest): TitleChoice => body<TitleChoice>(request);
const choicesOf = (request: FastifyRequest): TitleChoice[] => body<{ titles?: TitleChoice[] }>(request).titles ?? [choiceOf(request)];

/** One route for each control. */
export function libraryControlRoutes(app: FastifyInstance, control: LibraryControls): void {
  const done = { ok: true };

  app.post('/library/files', (request) => (body<ImportedFile[]>(request).forEach((file) => control.putFile(file)), done));
  app.delete('/library/files', (request) => (body<string[]>(request).forEach((path) => control.removeFile(path)), done));
  app.post('/library/titles', (request) => (choicesOf(request).forEach((choice) => control.putOnDisk(choice)), done));
  app.delete('/library/titles', (request) => (choicesOf(request).forEach((choice) => control.removeFromDisk(choice)), done));
  app.post('/library/titles/reveal', (request) => (choicesOf(request).forEach((choice) => control.reveal(choice)), done));

  app.post('/library/:server/titles', (request) => (control.shelve(serverOf(request), ...choicesOf(request)), done));
  app.delete('/library/:server/titles', (request) => (choicesOf(request).forEach((choice) => control.unshelve(serverOf(request), choice)), done));
  app.post('/library/:server/empty', (request) => (control.emptyShelf(serverOf(request)), done));
  app.post('/library/:server/scan', (request) => (control.scanLibrary(serverOf(request)), done));
  app.put('/library/:server/settings', (request) => (control.shelfSettings(serverOf(request), body<Partial<ShelfSettings>>(request)), done));
  app.post('/library/:server/rules', (request) => (control.shelfRule(serverOf(request), body<Rule>(request)), done));
  app.delete('/library/:server/rules', (request) => (control.clearShelfRules(serverOf(request)), done));
  app.put('/library/:server/synthetic', (request) => (control.syntheticShelf(serverOf(request), body<Partial<Synthetic>>(request)), done));
  app.put('/library/:server/watched/:user', (request) => (markWatched(control, request, true), done));
  app.delete('/library/:server/watched/:user', (request) => (markWatched(control, request, false), done));
  app.put('/emby/webhooks/format', (request) => (control.embyWebhookFormat(body<{ format: EmbyState['webhookFormat'] }>(request).format), done));

  app.put('/shoko/settings', (request) => (control.shokoSettings(body<Partial<ShokoSettings>>(request)), done));
  app.post('/shoko/recognise', (request) => (control.shokoRecognise(body<{ path?: string }>(request).path), done));
  app.post('/shoko/hub/lose', (request) => (control.loseHub(body<{ seconds?: number }>(request).seconds), done));
  app.post('/shoko/hub/restore', () => (control.restoreHub(), done));
}

function markWatched(control: LibraryControls, request: FastifyRequest, watched: boolean): void {
  const { user } = request.params as { user: string };
  for (const choice of choicesOf(request)) control.watched(serverOf(request), user, choice, watched);
}
