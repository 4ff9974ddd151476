import { normalise } from '../catalogue/normalise.ts';
import type { World } from '../world.ts';
import { idsOf, type Ids } from './entry.ts';
import type { ImportedFile } from './imported-file.ts';
import type { OtherTitle, Rule, ShelfSettings } from './shelf-state.ts';

/** What a server takes a title for: the key tells titles of one server apart. */
export interface SeenTitle {
  key: string;
  title: string;
  year: number;
  ids: Ids;
  /** In the catalogue; none where the server takes it for something unheard of. */
  tmdbId: number | undefined;
}

export interface SeenEpisode {
  season: number;
  episode: number;
  episodeEnd: number;
  title: string | undefined;
  ids: Ids;
}

/** What a server makes of a file. */
export type Seen = { title: SeenTitle; episode?: SeenEpisode };

export const concerns = (rule: Rule, file: ImportedFile): boolean =>
  rule.contentType === file.contentType && (rule.tmdbId === undefined ? normalise(rule.title ?? '') === normalise(file.title) : rule.tmdbId === file.tmdbId);

export const ruleFor = ({ rules }: ShelfSettings, file: ImportedFile): Rule | undefined => rules.find((rule) => concerns(rule, file));

function seenTitle(file: OtherTitle & { contentType: string }): SeenTitle {
  return { key: `${file.contentType}:${file.tmdbId ?? file.title}`, title: file.title, year: file.year, ids: idsOf(file), tmdbId: file.tmdbId };
}

export function see(world: World, settings: ShelfSettings, file: ImportedFile): Seen {
  const rule = ruleFor(settings, file);
  if (rule?.special) {
    const { series, season, episode, title } = rule.special;
    return { title: seenTitle({ ...series, contentType: 'series' }), episode: { season, episode, episodeEnd: episode, title, ids: {} } };
  }
  const title = seenTitle({ ...(rule?.as ?? file), contentType: file.contentType });
  return file.contentType === 'movie' ? { title } : { title, episode: seenEpisode(world, settings, file) };
}

function seenEpisode(world: World, { numbering }: ShelfSettings, file: ImportedFile): SeenEpisode {
  const season = file.season ?? 1;
  const episode = file.episode ?? 1;
  const end = file.episodeEnd ?? episode;
  const about = { title: file.episodeTitle, ids: idsOf({ tvdbId: file.episodeTvdbId }) };
  const known = numbering === 'tmdb' ? world.series.get(file.tmdbId)?.seasons.flatMap((one) => one.episodes) : undefined;
  const at = (number: number) => known?.find((one) => one.tvdbSeason === season && one.tvdbEpisode === number);
  const first = at(episode);
  if (!first) return { season, episode, episodeEnd: end, ...about };
  return { season: first.season, episode: first.episode, episodeEnd: at(end)?.episode ?? first.episode, ...about };
}
