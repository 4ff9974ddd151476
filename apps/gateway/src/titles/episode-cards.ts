import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { AppError, checkLibrary, claimedParts, getTitle, listEpisodes, titleKey, type Episode, type InputOf, type OutputOf, type ParsedInputOf } from '@marquee/contracts';
import { Logger } from '@marquee/service-kit';
import type { EpisodeList } from '../api/shapes.ts';
import { AgeGate, type Viewer } from './age-gate.ts';

type Claim = OutputOf<typeof claimedParts>['claims'][number];

/** Episodes with what this community did about them. */
@Injectable()
export class EpisodeCards {
  constructor(
    private readonly bus: Bus,
    private readonly ages: AgeGate,
    private readonly logger: Logger,
  ) {}

  /** @throws request.age_restricted, and what listEpisodes throws */
  async of(title: ParsedInputOf<typeof getTitle>, viewer: Viewer, season?: number): Promise<EpisodeList> {
    if (viewer.ageLimit !== null) await this.ages.assertVisible(await this.bus.request(getTitle, title), viewer);
    const [episodes, held, claims] = await Promise.all([
      this.bus.request(listEpisodes, { ...title, seasons: season === undefined ? undefined : [season] }),
      this.orNothing(this.held(title), []),
      this.orNothing(this.bus.request(claimedParts, { titleKey: titleKey(title.contentType, title.id) }).then((answer) => answer.claims), []),
    ]);
    const isHeld = new Set(held.map(({ season: s, episode }) => `${s}.${episode}`));
    return {
      ...episodes,
      items: episodes.items.map((one) => ({ ...one, held: isHeld.has(numberOf(one)), request: claimOf(claims, one) })),
    };
  }

  private async held(title: ParsedInputOf<typeof getTitle>): Promise<{ season: number; episode: number }[]> {
    const { ids } = await this.bus.request(getTitle, title);
    const titles: InputOf<typeof checkLibrary>['titles'] = [{ contentType: title.contentType, externalId: title.id, ids: { ...ids, [title.provider]: title.id } }];
    return (await this.bus.request(checkLibrary, { titles, episodes: true })).held[0]?.episodes ?? [];
  }

  /** The episodes are worth showing without their marks. */
  private orNothing<T>(asked: Promise<T>, nothing: T): Promise<T> {
    return asked.catch((err: unknown) => {
      if (!(err instanceof AppError && ['unavailable', 'timeout'].includes(err.kind))) throw err;
      this.logger.warn({ err }, 'episodes are shown without their marks');
      return nothing;
    });
  }
}

/** Libraries count as TheTVDB does. */
const numberOf = ({ season, episode, tvdb }: Episode) => `${tvdb?.season ?? season}.${tvdb?.episode ?? episode}`;

function claimOf(claims: readonly Claim[], { season, episode }: Episode): Pick<Claim, 'requestId' | 'number' | 'state'> | null {
  const covers = claims.filter((claim) => claim.season === season);
  const found = covers.find((claim) => claim.episode === episode) ?? covers.find((claim) => claim.episode === null);
  return found ? { requestId: found.requestId, number: found.number, state: found.state } : null;
}
