import type { Availability } from '../catalogue/availability.ts';
import type { Radarr } from '../servarr/arr.ts';
import { knownProfile } from '../servarr/reference.ts';
import { failure, invalid, unreadable, type ValidationFailure } from '../servarr/refusals.ts';
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

type Body = Record<string, unknown>;

const types: Readonly<Record<string, 'number' | 'string' | 'boolean'>> = {
  tmdbId: 'number',
  title: 'string',
  qualityProfileId: 'number',
  rootFolderPath: 'string',
  path: 'string',
  monitored: 'boolean',
  minimumAvailability: 'string',
};

const availabilities: readonly unknown[] = ['announced', 'inCinemas', 'released'];

/** The body as ASP.NET would bind it: a wrong type is refused before any rule is looked at. */
function bind(body: unknown): Body {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw unreadable('$', 'The input was not valid.');
  const bound = body as Body;
  for (const [member, type] of Object.entries(types)) {
    const value = bound[member];
    if (value !== undefined && value !== null && typeof value !== type) {
      throw unreadable(`$.${member}`, `The JSON value could not be converted. Path: $.${member}`);
    }
  }
  const minimum = bound.minimumAvailability;
  if (minimum !== undefined && !availabilities.includes(minimum)) throw unreadable('$.minimumAvailability', 'The JSON value could not be converted.');
  return bound;
}

export function readAddRequest(world: Radarr, given: unknown): AddRequest {
  const body = bind(given);
  const tmdbId = Number(body.tmdbId ?? 0);
  const film = world.catalogue.get(tmdbId);
  const root = String(body.rootFolderPath ?? '').replace(/\/+$/, '');
  const path = String(body.path ?? (root && film ? `${root}/${folderName(film)}` : ''));
  const failures = [...tmdbFailures(world, tmdbId), ...profileFailures(body), ...placeFailures(world, body, root, path)];
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

function profileFailures(body: Body): ValidationFailure[] {
  const id = Number(body.qualityProfileId ?? 0);
  if (id <= 0) return [failure('QualityProfileId', "'Quality Profile Id' must be greater than '0'.", 'GreaterThanValidator', id)];
  if (knownProfile(id)) return [];
  return [failure('QualityProfileId', 'Quality Profile does not exist', 'QualityProfileExistsValidator', id)];
}

function placeFailures({ arr }: Radarr, body: Body, root: string, path: string): ValidationFailure[] {
  if (!root && !body.path) return [failure('RootFolderPath', "'Root Folder Path' must not be empty.", 'NotEmptyValidator', '')];
  if (root && !rootFolderPaths.some((known) => known === root)) {
    return [failure('RootFolderPath', `Root folder '${root}' does not exist`, 'RootFolderExistsValidator', root)];
  }
  const taken = path && arr.movies.some((movie) => movie.path === path);
  return taken ? [failure('Path', `Path '${path}' is already configured for an existing movie`, 'MoviePathValidator', path)] : [];
}
