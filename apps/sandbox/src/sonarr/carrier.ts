import type { ImportedFile } from '../library/imported-file.ts';
import type { Sonarr } from '../servarr/arr.ts';
import { queueCommand } from '../servarr/commands.ts';
import type { Carrier } from '../servarr/journey.ts';
import { tell } from '../servarr/webhooks.ts';
import { filePath, newFile } from './episode-file.ts';
import { episodeById, episodeFacts, factsOf, seriesById } from './facts.ts';
import { record } from './history.ts';
import { downloaded, importComplete, needsAttention } from './payloads.ts';
import { outcomeOf } from './search.ts';
import type { EpisodeDownload, EpisodeFile, HeldEpisode, HeldSeries } from './sonarr-state.ts';

/** How episodes travel: a download of one, or of a whole season that comes in file by file. */
export function episodeCarrier(world: Sonarr): Carrier<EpisodeDownload> {
  const episodesOf = (download: EpisodeDownload): HeldEpisode[] => download.episodes.map(({ episodeId }) => episodeById(world, episodeId));
  const seriesOf = (download: EpisodeDownload): HeldSeries => seriesById(world, download.seriesId);
  return {
    outcome(download) {
      const [only] = episodesOf(download);
      return outcomeOf(world, seriesOf(download), download.fullSeason ? undefined : only);
    },
    needsAttention: (download) => needsAttention(world, seriesOf(download), download),
    record(download, eventType, message) {
      for (const episode of episodesOf(download)) record(world, episode, download, eventType, message);
    },
    block({ seriesId, releaseTitle, episodes }, message) {
      const episodeIds = episodes.map(({ episodeId }) => episodeId);
      world.arr.blocklist.push({ id: world.arr.nextId++, titleId: seriesId, episodeIds, sourceTitle: releaseTitle, date: world.clock.iso(), message });
    },
    importNext(download) {
      const series = seriesOf(download);
      const waiting = download.episodes.filter(({ fileId }) => fileId === undefined);
      const next = waiting.find(({ episodeId }) => canComeIn(world, series, episodeById(world, episodeId)));
      if (next) importOne(world, series, download, next);
      if (waiting.length > (next ? 1 : 0)) return next ? 'more' : 'blocked';
      tell(world, importComplete(world, series, download));
      return 'done';
    },
    searchAgain({ seriesId, season, fullSeason, episodes }) {
      if (fullSeason) queueCommand(world, { name: 'SeasonSearch', seriesId, seasonNumber: season });
      else queueCommand(world, { name: 'EpisodeSearch', episodeIds: episodes.map(({ episodeId }) => episodeId) });
    },
  };
}

const canComeIn = (world: Sonarr, series: HeldSeries, episode: HeldEpisode): boolean =>
  !['import_blocked', 'disk_full'].includes(outcomeOf(world, series, episode).outcome);

function importOne(world: Sonarr, series: HeldSeries, download: EpisodeDownload, part: EpisodeDownload['episodes'][number]): void {
  const episode = episodeById(world, part.episodeId);
  const file = newFile(world, series, episode, download.releaseTitle);
  part.fileId = file.id;
  record(world, episode, download, 'downloadFolderImported');
  tell(world, downloaded(world, series, episode, file, download));
  world.library.imported(importedFile(world, series, episode, file));
}

function importedFile(world: Sonarr, series: HeldSeries, episode: HeldEpisode, file: EpisodeFile): ImportedFile {
  const facts = factsOf(world, series);
  const own = episodeFacts(world, episode);
  return {
    path: filePath(series, file),
    contentType: 'series',
    tmdbId: facts.tmdbId,
    tvdbId: facts.tvdbId,
    ...(facts.imdbId ? { imdbId: facts.imdbId } : {}),
    title: facts.title,
    year: facts.year,
    season: episode.season,
    episode: episode.episode,
    episodeTitle: own.title,
    episodeTvdbId: episode.tvdbId,
    airDate: own.airDate,
    anime: series.seriesType === 'anime',
    hidden: outcomeOf(world, series, episode).outcome === 'never_in_jellyfin',
  };
}
