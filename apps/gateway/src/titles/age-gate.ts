import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { AppError, getDeskSettings, listMinimumAges, type TitleDetails, type TitleSummary, type User } from '@marquee/contracts';
import { Logger } from '@marquee/service-kit';

export type Viewer = Pick<User, 'ageLimit'>;

/** Settings of the desk change seldom. */
const REMEMBERED_MS = 15_000;
/** Told of a title whose age nobody knows. */
const UNKNOWN_AGE = 18;

/** Keeps from people with an age limit what is for older ones. Who has none costs nothing. */
@Injectable()
export class AgeGate {
  private unrated: { allowed: boolean; until: number } | undefined;

  constructor(
    private readonly bus: Bus,
    private readonly logger: Logger,
  ) {}

  /** Those that this person may see, in their order. */
  async visible<T extends Pick<TitleSummary, 'contentType' | 'provider' | 'externalId'>>(titles: readonly T[], { ageLimit }: Viewer): Promise<T[]> {
    if (ageLimit === null || titles.length === 0) return [...titles];
    const asked = titles.map(({ contentType, provider, externalId: id }) => ({ contentType, provider, id }));
    const [{ ages }, unratedAllowed] = await Promise.all([this.bus.request(listMinimumAges, { titles: asked }), this.unratedAllowed()]);
    return titles.filter((_, i) => isFor(ages[i] ?? null, ageLimit, unratedAllowed));
  }

  /** @throws request.age_restricted */
  async assertVisible({ title, minimumAge }: Pick<TitleDetails, 'title' | 'minimumAge'>, { ageLimit }: Viewer): Promise<void> {
    if (ageLimit === null || isFor(minimumAge, ageLimit, minimumAge !== null || (await this.unratedAllowed()))) return;
    throw new AppError('request.age_restricted', { title, minimumAge: minimumAge ?? Math.max(UNKNOWN_AGE, ageLimit + 1) });
  }

  /** What cannot be asked is not allowed. */
  private async unratedAllowed(): Promise<boolean> {
    if (this.unrated && this.unrated.until > Date.now()) return this.unrated.allowed;
    try {
      const { unratedAllowed: allowed } = await this.bus.request(getDeskSettings, {});
      this.unrated = { allowed, until: Date.now() + REMEMBERED_MS };
      return allowed;
    } catch (err) {
      this.logger.warn({ err }, 'titles without a certification are hidden from people with an age limit for the moment');
      return false;
    }
  }
}

const isFor = (age: number | null, limit: number, unratedAllowed: boolean): boolean => (age === null ? unratedAllowed : age <= limit);
