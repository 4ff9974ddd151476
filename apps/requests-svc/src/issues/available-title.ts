import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { AppError, checkLibrary, contentTypes, getTitle, titleKey, type ContentType } from '@marquee/contracts';
import { Database, Logger } from '@marquee/service-kit';

export interface AvailableTitle {
  titleKey: string;
  contentType: ContentType;
  externalId: string;
  title: string;
  releaseYear: number | null;
  posterPath: string | null;
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
    const { title, releaseYear, posterPath, ids } = await this.bus.request(getTitle, { contentType, provider, id: externalId });
    const key = titleKey(contentType, externalId);
    const [held, asked] = await Promise.all([this.held(contentType, externalId, { ...ids, [provider]: externalId }), this.madeAvailable(key)]);
    if (!held && !asked) throw new AppError('title.not_available', { title });
    return { titleKey: key, contentType, externalId, title, releaseYear, posterPath };
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
