import type { Availability } from '../catalogue/availability.ts';
import { bindEnumeration, bindTypes, profileFailures, rootFailures, type Body } from '../servarr/add-request.ts';
import type { Radarr } from '../servarr/arr.ts';
import { failure, invalid, type ValidationFailure } from '../servarr/refusals.ts';
import { folderName } from './movie-resource.ts';

export const rootFolderPaths = ['/data/movies', '/data/family'] as const;

export interface AddRequest {
  tmdbId: number;
  qualityProfileId: number;
  rootFolderPath: string;
  path: string;
  monitored: boolean;
  minimumAvailability: Availability;
  tags: number[];
  search: boolean;
}

const types: Readonly<Record<string, 'number' | 'string' | 'boolean'>> = {
  tmdbId: 'number',
  title: 'string',
  qualityProfileId: 'number',
  rootFolderPath: 'string',
  path: 'string',
  monitored: 'boolean',
  minimumAvailability: 'string',
};

const availabilities = ['announced', 'inCinemas', 'released'] as const;

function bind(body: unknown): Body {
  const bound = bindTypes(body, types);
  bindEnumeration(bound, 'minimumAvailability', availabilities);
  return bound;
}

export function readAddRequest(world: Radarr, given: unknown): AddRequest {
  const body = bind(given);
  const tmdbId = Number(body.tmdbId ?? 0);
  const film = world.catalogue.get(tmdbId);
  const root = String(body.rootFolderPath ?? '').replace(/\/+$/, '');
  const path = String(body.path ?? (root && film ? `${root}/${folderName(film)}` : ''));
  const failures = [...tmdbFailures(world, tmdbId), ...profileFailures(body.qualityProfileId), ...placeFailures(world, body, root, path)];
  if (failures.length > 0) throw invalid(failures);
  if (!film) throw invalid([failure('TmdbId', 'A movie with this ID was not found', undefined, tmdbId)]);
  const options = (body.addOptions ?? {}) as Body;
  return {
    tmdbId,
    qualityProfileId: Number(body.qualityProfileId),
    rootFolderPath: root || path.slice(0, path.lastIndexOf('/')),
    path,
    monitored: body.monitored === true,
    minimumAvailability: (body.minimumAvailability ?? 'announced') as Availability,
    tags: Array.isArray(body.tags) ? body.tags.map(Number) : [],
    search: options.searchForMovie === true,
  };
}

function tmdbFailures({ arr }: Radarr, tmdbId: number): ValidationFailure[] {
  if (tmdbId <= 0) return [failure('TmdbId', "'Tmdb Id' must not be empty.", 'NotEmptyValidator', tmdbId)];
  if (!arr.movies.some((movie) => movie.tmdbId === tmdbId)) return [];
  return [failure('TmdbId', 'This movie has already been added', 'MovieExistsValidator', tmdbId)];
}

function placeFailures({ arr }: Radarr, body: Body, root: string, path: string): ValidationFailure[] {
  const wrong = rootFailures(body, root, rootFolderPaths);
  if (wrong.length > 0) return wrong;
  const taken = path && arr.movies.some((movie) => movie.path === path);
  return taken ? [failure('Path', `Path '${path}' is already configured for an existing movie`, 'MoviePathValidator', path)] : [];
}
