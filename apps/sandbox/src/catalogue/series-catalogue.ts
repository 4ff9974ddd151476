import { normalise } from './normalise.ts';
import { announce, episodesOf, type Episode, type Series } from './series.ts';

/** The series, in order of popularity. */
export class SeriesCatalogue {
  readonly all: readonly Series[];
  readonly #texts: readonly { series: Series; text: string }[];
  readonly #byTmdb: ReadonlyMap<number, Series>;
  readonly #byTvdb: ReadonlyMap<number, Series>;
  readonly #episodes = new Map<number, Episode>();

  constructor(all: Iterable<Series>) {
    const byTmdb = new Map<number, Series>();
    for (const series of all) if (!byTmdb.has(series.tmdbId)) byTmdb.set(series.tmdbId, series);
    this.all = [...byTmdb.values()].sort((a, b) => b.popularity - a.popularity || a.tmdbId - b.tmdbId);
    this.#texts = this.all.map((series) => ({ series, text: ` ${normalise(series.title)} | ${normalise(series.originalTitle)} ` }));
    this.#byTmdb = byTmdb;
    this.#byTvdb = new Map(this.all.map((series) => [series.tvdbId, series]));
    this.all.forEach((series) => this.#file(series));
  }

  get(tmdbId: number): Series | undefined {
    return this.#byTmdb.get(tmdbId);
  }

  byTvdb(tvdbId: number): Series | undefined {
    return this.#byTvdb.get(tvdbId);
  }

  /** The provider lists so many more episodes from now on. */
  announce(series: Series, count: number, now: number): void {
    announce(series, count, now);
    this.#file(series);
  }

  #file(series: Series): void {
    for (const episode of episodesOf(series)) this.#episodes.set(episode.tvdbId, episode);
  }

  episodeByTvdb(tvdbId: number): Episode | undefined {
    return this.#episodes.get(tvdbId);
  }

  byImdb(imdbId: string): Series | undefined {
    return this.all.find((series) => series.imdbId === imdbId);
  }

  search(query: string): Series[] {
    const words = normalise(query).split(' ').filter(Boolean);
    if (words.length === 0) return [];
    return this.#texts.filter(({ text }) => words.every((word) => text.includes(word))).map(({ series }) => series);
  }

  related(series: Series): Series[] {
    const kinship = (other: Series): number =>
      other === series ? 0 : other.genres.filter((genre) => series.genres.includes(genre)).length + (other.anime === series.anime ? 1 : -5);
    return this.all
      .map((other) => ({ other, score: kinship(other) }))
      .filter(({ score }) => score > 1)
      .sort((a, b) => b.score - a.score)
      .slice(0, 40)
      .map(({ other }) => other);
  }
}
