import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { AppError, checkLibrary, contentTypes, getTitle, partKey, titleKey, type ContentType } from '@marquee/contracts';
import { Database, Logger } from '@marquee/service-kit';
import { seasonKey } from '../wishes/claims.ts';

export interface AvailableTitle {
  titleKey: string;
  contentType: ContentType;
  externalId: string;
  title: string;
  releaseYear: number | null;
  posterPath: string | null;
  /** Of a type that has parts, as far as they are known. */
  seasons: readonly { season: number; episodeCount: number }[];
}

/** @throws request.no_such_part for one that the title is known not to have */
export function refuseUnknownPart({ title, seasons }: Pick<AvailableTitle, 'title' | 'seasons'>, part: { season: number; episode: number | null } | null): void {
  if (!part || seasons.length === 0) return;
  const { season, episode } = part;
  const most = seasons.find((one) => one.season === season)?.episodeCount;
  if (most !== undefined && (episode ?? 0) <= most) return;
  throw new AppError('request.no_such_part', { title, parts: episode === null ? seasonKey(season) : partKey(season, episode) });
}

/** Titles of which something is there to be watched: only they have issues, and can be removed. */
@Injectable()
export class AvailableTitles {
  constructor(
    private readonly bus: Bus,
    private readonly db: Database,
    private readonly logger: Logger,
  ) {}

  /** @throws title.not_found, title.provider_unavailable, title.not_available */
  async of(contentType: ContentType, externalId: string): Promise<AvailableTitle> {
    const { provider } = contentTypes[contentType];
    const { title, releaseYear, posterPath, ids, seasons } = await this.bus.request(getTitle, { contentType, provider, id: externalId });
    const key = titleKey(contentType, externalId);
    const [held, asked] = await Promise.all([this.held(contentType, externalId, { ...ids, [provider]: externalId }), this.madeAvailable(key)]);
    if (!held && !asked) throw new AppError('title.not_available', { title });
    return { titleKey: key, contentType, externalId, title, releaseYear, posterPath, seasons };
  }

  /** Without an answer of the library what requests have made available counts. */
  private async held(contentType: ContentType, externalId: string, ids: Record<string, string | undefined>): Promise<boolean> {
    try {
      const { held } = await this.bus.request(checkLibrary, { titles: [{ contentType, externalId, ids }] });
      return Boolean(held[0]);
    } catch (err) {
      if (!(err instanceof AppError && ['unavailable', 'timeout'].includes(err.kind))) throw err;
      this.logger.warn({ err, externalId }, 'the library could not be asked; what requests have made available counts');
      return false;
    }
  }

  private async madeAvailable(key: string): Promise<boolean> {
    const row = await this.db.maybeOne({
      name: 'made-available',
      text: `select 1 from request where title_key = $1 and decision = 'approved' and items_available > 0 and reason_code <> 'deleted_after_available' limit 1`,
      values: [key],
    });
    return row !== undefined;
  }
}
