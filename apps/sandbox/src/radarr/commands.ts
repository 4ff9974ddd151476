import type { World } from '../world.ts';
import type { Command } from './radarr-state.ts';
import { failure, invalid } from './refusals.ts';

const KEPT = 200;
const STARTS_AFTER_SECONDS = 0.5;
const ENDS_AFTER_SECONDS = 2;

export interface CommandRequest {
  name?: unknown;
  movieIds?: unknown;
}

const known = ['MoviesSearch', 'RefreshMovie', 'RescanMovie', 'RefreshMonitoredDownloads', 'MissingMoviesSearch', 'RssSync', 'Backup'];

export function queueCommand(world: World, request: CommandRequest): Command {
  const name = known.find((candidate) => candidate.toLowerCase() === String(request.name ?? '').toLowerCase());
  if (!name) throw invalid([failure('Name', `Unknown command '${String(request.name ?? '')}'`, 'PredicateValidator', request.name)]);
  const { radarr } = world.state;
  const movieIds = Array.isArray(request.movieIds) ? request.movieIds.map(Number) : [];
  const same = radarr.commands.find(
    (command) => command.status !== 'completed' && command.name === name && command.movieIds.join() === movieIds.join(),
  );
  if (same) return same;
  const command: Command = { id: radarr.nextId++, name, movieIds, status: 'queued', queued: world.clock.iso() };
  radarr.commands = [...radarr.commands.slice(-KEPT), command];
  world.clock.schedule(STARTS_AFTER_SECONDS, 'radarr.command.start', { id: command.id });
  world.clock.schedule(ENDS_AFTER_SECONDS, 'radarr.command.end', { id: command.id });
  return command;
}

/** `search` is handed in, so that commands need not know how a film travels. */
export function runCommands(world: World, search: (movieId: number) => void): void {
  const find = (id: number): Command | undefined => world.state.radarr.commands.find((command) => command.id === id);
  world.clock.on<{ id: number }>('radarr.command.start', ({ id }) => {
    const command = find(id);
    if (command) Object.assign(command, { status: 'started', started: world.clock.iso() });
  });
  world.clock.on<{ id: number }>('radarr.command.end', ({ id }) => {
    const command = find(id);
    if (!command) return;
    Object.assign(command, { status: 'completed', ended: world.clock.iso() });
    if (command.name === 'MoviesSearch') command.movieIds.forEach(search);
    if (command.name === 'MissingMoviesSearch') world.state.radarr.movies.forEach((movie) => search(movie.id));
  });
}

export const commandResource = (command: Command) => ({
  name: command.name,
  commandName: command.name.replace(/(?<=[a-z])(?=[A-Z])/g, ' '),
  ...(command.status === 'completed' ? { message: 'Completed' } : {}),
  body: {
    sendUpdatesToClient: true,
    updateScheduledTask: true,
    completionMessage: 'Completed',
    requiresDiskAccess: false,
    isExclusive: false,
    isTypeExclusive: false,
    isLongRunning: false,
    name: command.name,
    trigger: 'manual',
    suppressMessages: false,
  },
  priority: 'normal',
  status: command.status,
  result: command.status === 'completed' ? 'successful' : 'unknown',
  queued: command.queued,
  ...(command.started ? { started: command.started } : {}),
  ...(command.ended ? { ended: command.ended, duration: '00:00:01.5000000' } : {}),
  trigger: 'manual',
  stateChangeTime: command.ended ?? command.started ?? command.queued,
  sendUpdatesToClient: true,
  updateScheduledTask: true,
  id: command.id,
});
