import { Injectable } from '@nestjs/common';
import { AppError, getStatistics, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { statisticsOf } from './summary.ts';
import { StatisticsStore } from './statistics.store.ts';

const DAY_MS = 86_400_000;
const DAYS = 90;
/** Of a longer period, its end. */
const MOST_DAYS = 3_660;
const TOP = 20;

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const daysBefore = (day: string, days: number) => dayOf(new Date(Date.parse(day) - days * DAY_MS));

@Injectable()
export class GetStatisticsHandler {
  constructor(private readonly statistics: StatisticsStore) {}

  @Handles(getStatistics)
  async handle(input: ParsedInputOf<typeof getStatistics>, actor: Actor | null): Promise<AnswerOf<typeof getStatistics>> {
    if (!actor) throw new AppError('auth.required');
    requirePermission(actor, input.userId === actor.userId ? 'requests.view' : 'requests.view_all');
    const to = input.to ?? dayOf(new Date());
    const earliest = daysBefore(to, MOST_DAYS - 1);
    const from = input.from === undefined ? daysBefore(to, DAYS - 1) : input.from < earliest ? earliest : input.from;
    const period = { userId: input.userId, from, to };
    const [counts, durations, asOf, byRequester] = await Promise.all([
      this.statistics.counts(period), this.statistics.durations(period), this.statistics.asOf(input.userId), input.userId ? [] : this.statistics.topRequesters(period, TOP),
    ]);
    return { from, to, asOf: asOf?.toISOString() ?? null, ...statisticsOf(counts, durations, period), byRequester };
  }
}
