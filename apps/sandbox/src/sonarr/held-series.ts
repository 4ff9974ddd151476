import { profileFailures } from '../servarr/add-request.ts';
import type { Sonarr } from '../servarr/arr.ts';
import { queueCommand } from '../servarr/commands.ts';
import { invalid } from '../servarr/refusals.ts';
import { tell } from '../servarr/webhooks.ts';
import { bind, folderName, readAddRequest, rootFolderPaths, seasonsOf } from './add-request.ts';
import { filePath, newFile } from './episode-file.ts';
import { episodeCode, episodesOfSeries, factsOf, fileOf, hasAired, seriesById } from './facts.ts';
import { seriesAdded, seriesDeleted } from './payloads.ts';
import { refresh } from './refresh.ts';
import type { HeldSeries } from './sonarr-state.ts';

export function addSeries(world: Sonarr, body: unknown): HeldSeries {
  const { arr } = world;
  const asked = Number((body as { tvdbId?: unknown } | null)?.tvdbId);
  if (asked > 0) arr.addAttempts[asked] = (arr.addAttempts[asked] ?? 0) + 1;
  const series: HeldSeries = { ...readAddRequest(world, body), id: arr.nextId++, added: world.clock.iso(), refreshed: false };
  arr.series.push(series);
  arr.added[series.tvdbId] = (arr.added[series.tvdbId] ?? 0) + 1;
  tell(world, seriesAdded(world, series));
  queueCommand(world, { name: 'RefreshSeries', seriesIds: [series.id], isNewSeries: true });
  return series;
}

/** Sonarr replaces the whole resource; a season's flag that has changed goes to all of its episodes. */
export function changeSeries(world: Sonarr, id: number, given: unknown): HeldSeries {
  const series = seriesById(world, id);
  const body = bind(given);
  const failures = profileFailures(body.qualityProfileId ?? series.qualityProfileId);
  if (failures.length > 0) throw invalid(failures);
  for (const { seasonNumber, monitored } of seasonsOf(body)) {
    const season = series.seasons.find((candidate) => candidate.seasonNumber === seasonNumber);
    if (!season || season.monitored === monitored) continue;
    season.monitored = monitored;
    for (const episode of episodesOfSeries(world, id).filter((candidate) => candidate.season === seasonNumber)) episode.monitored = monitored;
  }
  const wanted = { ...series, ...body } as HeldSeries;
  series.qualityProfileId = wanted.qualityProfileId;
  series.monitored = wanted.monitored === true;
  series.monitorNewItems = wanted.monitorNewItems;
  series.seriesType = wanted.seriesType;
  series.seasonFolder = wanted.seasonFolder;
  series.tags = [...new Set(wanted.tags)];
  return series;
}

export function deleteSeries(world: Sonarr, id: number, deleteFiles: boolean): void {
  const series = seriesById(world, id);
  const { arr } = world;
  const files = arr.files.filter((file) => file.seriesId === id);
  arr.queue.filter((download) => download.seriesId === id).forEach((download) => world.journey.leaveQueue(download, { keepTorrent: true }));
  arr.series = arr.series.filter((other) => other !== series);
  arr.episodes = arr.episodes.filter((episode) => episode.seriesId !== id);
  arr.files = arr.files.filter((file) => file.seriesId !== id);
  tell(world, seriesDeleted(world, series, deleteFiles));
  if (deleteFiles) files.forEach((file) => world.library.removed(filePath(series, file)));
}

export interface Preload {
  monitored?: boolean;
  /** Of the episodes that have aired: all of them, or those named as `S01E02` in Sonarr's numbers. */
  files?: 'all' | readonly string[];
  anime?: boolean;
}

/** Puts a series into Sonarr as if it had been there before, without a webhook. */
export function preloadSeries(world: Sonarr, tvdbId: number, { monitored = true, files = [], anime }: Preload): HeldSeries {
  const { arr } = world;
  const facts = factsOf(world, { tvdbId });
  const known = arr.series.find((candidate) => candidate.tvdbId === tvdbId);
  const rootFolderPath = rootFolderPaths(world)[facts.anime && world.name === 'sonarr' ? 1 : 0] ?? '/data/tv';
  const series: HeldSeries = known ?? {
    id: arr.nextId++,
    tvdbId,
    qualityProfileId: 4,
    rootFolderPath,
    path: `${rootFolderPath}/${folderName(facts.title)}`,
    monitored,
    monitorNewItems: monitored ? 'all' : 'none',
    seriesType: (anime ?? facts.anime) ? 'anime' : 'standard',
    seasonFolder: true,
    tags: [],
    added: world.clock.iso(),
    seasons: [],
    refreshed: false,
  };
  if (!known) arr.series.push(series);
  refresh(world, series);
  for (const episode of episodesOfSeries(world, series.id)) {
    const wanted = files === 'all' ? hasAired(world, episode) : files.includes(episodeCode(episode));
    if (wanted && !fileOf(world, episode)) newFile(world, series, episode, `${folderName(facts.title)}.${episodeCode(episode)}-SANDBOX`);
  }
  return series;
}
