import type { ImportedFile } from '../library/imported-file.ts';
import { mediaServers } from '../library/shelf-state.ts';
import type { World } from '../world.ts';
import { hubOf } from './hub.ts';
import { matchOf } from './match.ts';
import { messageOf, type FileEvent } from './messages.ts';
import type { ShokoFile } from './shoko-state.ts';

const HASHED_AFTER_SECONDS = 1;
const GIVES_UP_AFTER_SECONDS = 3;

type Step = { id: number };

export function prepareShoko(world: World): void {
  const step = (kind: string, take: (file: ShokoFile) => void): void =>
    world.clock.on<Step>(kind, ({ id }) => {
      const file = world.state.shoko.files.find((candidate) => candidate.id === id);
      if (file) take(file);
    });
  step('shoko.hashed', (file) => {
    file.hashedAt = world.clock.iso();
    tell(world, 'hashed', file);
  });
  step('shoko.match', (file) => recognise(world, file));
  step('shoko.give-up', (file) => {
    if (file.match) return;
    file.attempts += 1;
    tell(world, 'notMatched', file);
  });
}

/** Shoko is pointed at anime; what it does not know it does not keep trying. */
export function fileDetected(world: World, file: ImportedFile): void {
  if (!file.anime) return;
  const { shoko } = world.state;
  forgetFile(world, file.path);
  const wait = secondsUntilMatch(world, file);
  const detected: ShokoFile = { id: shoko.nextId++, file, detectedAt: world.clock.iso(), attempts: 0 };
  shoko.files.push(detected);
  tell(world, 'detected', detected);
  world.clock.schedule(HASHED_AFTER_SECONDS, 'shoko.hashed', { id: detected.id });
  schedule(world, detected, wait);
}

const isSameSeason = (a: ImportedFile, b: ImportedFile): boolean => a.contentType === b.contentType && a.tmdbId === b.tmdbId && a.season === b.season;

/** The files of a season are counted off in the order they come. */
function secondsUntilMatch({ state }: World, file: ImportedFile): number | undefined {
  const before = state.shoko.files.filter((other) => isSameSeason(other.file, file)).length;
  let counted = 0;
  return state.shoko.settings.bursts.find(({ count }) => count === undefined || before < (counted += count))?.seconds;
}

function schedule(world: World, { id }: ShokoFile, seconds: number | undefined): void {
  if (seconds === undefined) world.clock.schedule(GIVES_UP_AFTER_SECONDS, 'shoko.give-up', { id });
  else world.clock.schedule(seconds, 'shoko.match', { id });
}

export function recognise(world: World, file: ShokoFile): void {
  if (file.match) return;
  const { shoko } = world.state;
  const match = matchOf(world, file.file);
  shoko.seriesIds[match.animeId] ??= shoko.nextId++;
  shoko.episodeIds[match.episodeId] ??= shoko.nextId++;
  Object.assign(file, { match, matchedAt: world.clock.iso(), attempts: file.attempts + 1 });
  tell(world, 'matched', file);
  for (const server of mediaServers) {
    const { throughShoko, delaySeconds } = world.state[server].settings;
    if (throughShoko) world.clock.schedule(delaySeconds, 'library.show', { server, path: file.file.path });
  }
}

export function forgetFile(world: World, path: string): void {
  const { shoko } = world.state;
  const gone = shoko.files.find((candidate) => candidate.file.path === path);
  if (!gone) return;
  shoko.files = shoko.files.filter((candidate) => candidate !== gone);
  tell(world, 'deleted', gone);
}

/** An import run tries once more what has not been recognised. */
export function runImport(world: World): void {
  const [burst] = world.state.shoko.settings.bursts;
  const waiting = new Set(world.state.clock.events.filter(({ kind }) => kind === 'shoko.match').map(({ data }) => (data as Step).id));
  for (const file of world.state.shoko.files) if (!file.match && !waiting.has(file.id)) schedule(world, file, burst?.seconds);
}

function tell(world: World, event: FileEvent, file: ShokoFile): void {
  const message = messageOf(world, event, file);
  if (message) hubOf(world).send(message);
}
