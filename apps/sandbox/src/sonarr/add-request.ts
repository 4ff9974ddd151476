import { bindEnumeration, bindTypes, profileFailures, rootFailures, type Body } from '../servarr/add-request.ts';
import type { Sonarr } from '../servarr/arr.ts';
import { failure, invalid, type ValidationFailure } from '../servarr/refusals.ts';
import { type AddOptions, type HeldSeries, monitorTypes, seriesTypes } from './sonarr-state.ts';

export const rootFolderPaths = (world: Sonarr): readonly string[] => (world.name === 'sonarr' ? ['/data/tv', '/data/anime'] : ['/data/anime']);

export const folderName = (title: string): string => title.replace(/[\\/:*?"<>|]/g, '').trim();

const types: Readonly<Record<string, 'number' | 'string' | 'boolean'>> = {
  tvdbId: 'number',
  title: 'string',
  qualityProfileId: 'number',
  rootFolderPath: 'string',
  path: 'string',
  monitored: 'boolean',
  seasonFolder: 'boolean',
};

export function bind(body: unknown): Body {
  const bound = bindTypes(body, types);
  bindEnumeration(bound, 'seriesType', seriesTypes);
  bindEnumeration(bound, 'monitorNewItems', ['all', 'none']);
  bindEnumeration((bound.addOptions ?? {}) as Body, 'monitor', monitorTypes);
  return bound;
}

export type Wanted = Omit<HeldSeries, 'id' | 'added' | 'refreshed'>;

export function readAddRequest(world: Sonarr, given: unknown): Wanted {
  const body = bind(given);
  const tvdbId = Number(body.tvdbId ?? 0);
  const series = world.series.byTvdb(tvdbId);
  const root = String(body.rootFolderPath ?? '').replace(/\/+$/, '');
  const path = String(body.path ?? (root && body.title ? `${root}/${folderName(String(body.title))}` : ''));
  const failures = [...titleFailures(world, tvdbId, body), ...profileFailures(body.qualityProfileId), ...placeFailures(world, body, root, path)];
  if (failures.length > 0) throw invalid(failures);
  if (!series) throw invalid([failure('TvdbId', 'A series with this ID was not found', undefined, tvdbId)]);
  return {
    tvdbId,
    qualityProfileId: Number(body.qualityProfileId),
    rootFolderPath: root || path.slice(0, path.lastIndexOf('/')),
    path,
    monitored: body.monitored === true,
    monitorNewItems: body.monitorNewItems === 'none' ? 'none' : 'all',
    seriesType: (body.seriesType ?? 'standard') as HeldSeries['seriesType'],
    seasonFolder: body.seasonFolder !== false,
    tags: Array.isArray(body.tags) ? [...new Set(body.tags.map(Number))] : [],
    seasons: seasonsOf(body),
    ...(body.addOptions ? { addOptions: optionsOf(body.addOptions as Body) } : {}),
  };
}

export const seasonsOf = (body: Body): HeldSeries['seasons'] =>
  ((body.seasons ?? []) as Body[]).map((season) => ({ seasonNumber: Number(season.seasonNumber), monitored: season.monitored === true }));

const optionsOf = (options: Body): AddOptions => ({
  monitor: (options.monitor ?? 'unknown') as AddOptions['monitor'],
  ignoreEpisodesWithFiles: options.ignoreEpisodesWithFiles === true,
  ignoreEpisodesWithoutFiles: options.ignoreEpisodesWithoutFiles === true,
  searchForMissingEpisodes: options.searchForMissingEpisodes === true,
});

function titleFailures({ arr }: Sonarr, tvdbId: number, body: Body): ValidationFailure[] {
  const untitled = body.title ? [] : [failure('Title', "'Title' must not be empty.", 'NotEmptyValidator', '')];
  if (tvdbId <= 0) return [failure('TvdbId', "'Tvdb Id' must be greater than '0'.", 'GreaterThanValidator', tvdbId), ...untitled];
  if (!arr.series.some((series) => series.tvdbId === tvdbId)) return untitled;
  return [failure('TvdbId', 'This series has already been added', 'SeriesExistsValidator', tvdbId), ...untitled];
}

function placeFailures(world: Sonarr, body: Body, root: string, path: string): ValidationFailure[] {
  const wrong = rootFailures(body, root, rootFolderPaths(world));
  if (wrong.length > 0) return wrong;
  const taken = path && world.arr.series.some((series) => series.path === path);
  return taken ? [failure('Path', `Path '${path}' is already configured for an existing series`, 'SeriesPathValidator', path)] : [];
}
