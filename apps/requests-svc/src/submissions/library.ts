import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { AppError, checkLibrary, hasParts, partKey, type ContentType, type Episode, type ExternalIds, type OutputOf, type Preferences } from '@marquee/contracts';
import { Logger } from '@marquee/service-kit';
import { RequestStore } from '../requests/request.store.ts';

type Answer = OutputOf<typeof checkLibrary>;
type Held = NonNullable<Answer['held'][number]>;

export interface WantedTitle {
  contentType: ContentType;
  externalId: string;
  ids: ExternalIds;
  titleKey: string;
  title: string;
  resolution: Preferences['resolution'];
}

export interface HeldTitle {
  connection: string | null;
  playUrl: string | null;
  /** Names of those of its parts that are held. */
  parts: ReadonlySet<string>;
}

/** What there is of a title already. */
@Injectable()
export class LibraryLook {
  constructor(
    private readonly bus: Bus,
    private readonly requests: RequestStore,
    private readonly logger: Logger,
  ) {}

  /**
   * Without an answer of the library, what was last known counts: what requests have made available is taken to be there
   * still. Anything else goes on, and integrations-svc finds out later.
   * @param episodes of a title that has parts
   * @throws request.blocklisted
   */
  async heldOf(wanted: WantedTitle, episodes: Promise<readonly Episode[]>): Promise<HeldTitle | null> {
    const { contentType, externalId, ids, title } = wanted;
    const [answer, parts] = await Promise.all([
      this.bus.request(checkLibrary, { titles: [{ contentType, externalId, ids }], episodes: hasParts(contentType) }).catch((error: unknown) => this.away(error, title)),
      episodes,
    ]);
    if (!answer) return this.lastKnown(wanted);
    const blocked = answer.blocked[0];
    if (blocked) throw new AppError('request.blocklisted', { title, reason: blocked.reason });
    const held = answer.held[0];
    return held && inResolution(held, wanted.resolution) ? { ...held, parts: heldParts(held, parts) } : null;
  }

  private away(err: unknown, title: string): undefined {
    if (!(err instanceof AppError && ['unavailable', 'timeout'].includes(err.kind))) throw err;
    this.logger.warn({ err, title }, 'the library could not be asked; what was last known of the title counts');
  }

  private async lastKnown({ contentType, titleKey, resolution }: WantedTitle): Promise<HeldTitle | null> {
    if (!hasParts(contentType)) {
      const last = await this.requests.lastAvailable(titleKey, resolution);
      return last && { ...last, parts: new Set() };
    }
    const parts = await this.requests.partsAvailable(titleKey, resolution);
    return parts.length > 0 ? { connection: null, playUrl: null, parts: new Set(parts.map(({ season, episode }) => partKey(season, episode))) } : null;
  }
}

/** A library that does not tell counts for everything but 4K. */
const inResolution = ({ resolutions }: Held, wanted: Preferences['resolution']) => (resolutions.length === 0 ? wanted === 'standard' : resolutions.includes(wanted));

/** Libraries count as TheTVDB does. */
function heldParts({ episodes: held }: Held, parts: readonly Episode[]): Set<string> {
  const numbers = new Set(held.map(({ season, episode }) => partKey(season, episode)));
  return new Set(parts.filter(({ season, episode, tvdb }) => numbers.has(partKey(tvdb?.season ?? season, tvdb?.episode ?? episode))).map(({ season, episode }) => partKey(season, episode)));
}
