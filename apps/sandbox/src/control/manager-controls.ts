import type { ManagedWorld } from '../managed-world.ts';
import { generations, type Generation } from '../qbittorrent/qbittorrent-state.ts';
import { preloadMovie } from '../radarr/movies.ts';
import { outcomes, type Outcome, type OutcomeSetting } from '../servarr/arr-state.ts';
import { queueCommand } from '../servarr/commands.ts';
import { preloadSeries, type Preload } from '../sonarr/held-series.ts';
import { ControlError } from './control-error.ts';

export type OutcomeDetails = Omit<OutcomeSetting, 'outcome' | 'message'>;

export interface SeriesOutcomeDetails extends OutcomeDetails {
  message?: string;
  /** Only this one, as `S01E03` in Sonarr's numbers. */
  episode?: string;
}

/** What can be done to the Radarrs and Sonarrs; titles are named by their TMDB number. */
export function managerControls(world: ManagedWorld) {
  const film = (tmdbId: number): number => {
    if (!world.catalogue.get(tmdbId)) throw new ControlError(404, `Film ${tmdbId} is not in the catalogue`);
    return tmdbId;
  };
  const tvdbOf = (tmdbId: number): number => {
    const series = world.series.get(tmdbId);
    if (!series) throw new ControlError(404, `Series ${tmdbId} is not in the catalogue`);
    return series.tvdbId;
  };
  const known = (outcome: Outcome): Outcome => {
    if (!outcomes.includes(outcome)) throw new ControlError(400, `Unknown outcome '${outcome}'`);
    return outcome;
  };
  const { radarr, radarr4k, sonarr, 'sonarr-anime': sonarrAnime } = world.managers;
  return {
    preload(tmdbId: number, options: { hasFile?: boolean; monitored?: boolean } = {}): void {
      preloadMovie(radarr, film(tmdbId), options);
    },
    /** The same in both Radarrs. */
    outcome(tmdbId: number, outcome: Outcome, message?: string, more: OutcomeDetails = {}): void {
      const setting = { outcome: known(outcome), ...(message ? { message } : {}), ...more };
      film(tmdbId);
      for (const { arr, journey } of [radarr, radarr4k]) {
        arr.outcomes[tmdbId] = { ...setting };
        const movie = arr.movies.find((candidate) => candidate.tmdbId === tmdbId);
        if (outcome === 'normal') arr.queue.filter((download) => download.movieId === movie?.id).forEach((download) => journey.recover(download));
      }
    },
    /** Which of its versions qBittorrent is. */
    qBittorrent(generation: Generation): void {
      if (!generations.includes(generation)) throw new ControlError(400, `Unknown generation '${generation}'`);
      world.state.qbittorrent.generation = generation;
    },
    /** Lets somebody in again who was locked out after too many wrong passwords, and forgets all sessions. */
    forgetLogins(): void {
      Object.assign(world.state.qbittorrent, { failedLogins: 0, sessions: [] });
    },
    /** Which version of its API Sonarr calls the current one; it speaks both. */
    sonarrApi(version: 'v3' | 'v5', name: 'sonarr' | 'sonarr-anime' = 'sonarr'): void {
      world.state[name].current = version;
    },
    preloadSeries(tmdbId: number, options: Preload = {}): void {
      preloadSeries(sonarr, tvdbOf(tmdbId), options);
    },
    /** TMDB and TheTVDB list more episodes of the last season, and the Sonarrs that hold it notice. */
    announceEpisodes(tmdbId: number, count = 1): void {
      const series = world.series.byTvdb(tvdbOf(tmdbId));
      if (!series) return;
      const at = world.clock.now();
      world.state.announced.push({ tmdbId, count, at });
      world.series.announce(series, count, at);
      for (const manager of [sonarr, sonarrAnime]) {
        const held = manager.arr.series.find(({ tvdbId }) => tvdbId === series.tvdbId);
        if (held) queueCommand(manager, { name: 'RefreshSeries', seriesIds: [held.id] });
      }
    },
    /** The same in both Sonarrs. */
    seriesOutcome(tmdbId: number, outcome: Outcome, { episode, ...details }: SeriesOutcomeDetails = {}): void {
      const tvdbId = tvdbOf(tmdbId);
      known(outcome);
      for (const { arr, journey } of [sonarr, sonarrAnime]) {
        arr.outcomes[episode ? `${tmdbId}:${episode.toUpperCase()}` : tmdbId] = { outcome, ...details };
        const series = arr.series.find((candidate) => candidate.tvdbId === tvdbId);
        if (outcome === 'normal') arr.queue.filter((download) => download.seriesId === series?.id).forEach((download) => journey.recover(download));
      }
    },
  };
}
