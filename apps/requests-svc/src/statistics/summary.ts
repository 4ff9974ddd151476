import { states, type RequestState, type Statistics } from '@marquee/contracts';
import { durationOf } from './histogram.ts';
import type { CountRow, DurationRow } from './statistics.store.ts';

type Summary = Omit<Statistics, 'from' | 'to' | 'asOf' | 'byRequester'>;
type Counts = Statistics['totals'];

const totalOf = (rows: readonly CountRow[], metric: CountRow['metric']) => rows.reduce((sum, row) => (row.metric === metric ? sum + row.n : sum), 0);

function countsOf(rows: readonly CountRow[]): Counts {
  const [approved, declined] = [totalOf(rows, 'approved'), totalOf(rows, 'declined')];
  return {
    requested: totalOf(rows, 'requested'), approved, autoApproved: totalOf(rows, 'auto_approved'), declined, cancelled: totalOf(rows, 'cancelled'),
    expired: totalOf(rows, 'expired'), available: totalOf(rows, 'available'), failed: totalOf(rows, 'failed'),
    approvalRate: approved + declined > 0 ? approved / (approved + declined) : null,
  };
}

const grouped = <K extends string>(rows: readonly CountRow[], keyOf: (row: CountRow) => K): [K, CountRow[]][] => {
  const groups = new Map<K, CountRow[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
};

function* daysOf({ from, to }: { from: string; to: string }): Generator<string> {
  for (let day = from; day <= to; day = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)) yield day;
}

/** What the counted rows of a period come to. Days without any are there as well. */
export function statisticsOf(counts: readonly CountRow[], durations: readonly DurationRow[], period: { from: string; to: string }): Summary {
  const perDay = new Map(grouped(counts, (row) => row.day));
  const step = (name: string) => durationOf(durations.filter((row) => row.step === name));
  return {
    totals: countsOf(counts),
    byType: grouped(counts, (row) => row.contentType).map(([contentType, rows]) => ({ contentType, ...countsOf(rows) })),
    byDay: [...daysOf(period)].map((day) => {
      const { requested, available, declined, cancelled, failed } = countsOf(perDay.get(day) ?? []);
      return { day, requested, available, declined, cancelled, failed };
    }),
    byRule: grouped(counts.filter(({ metric }) => metric === 'approved_by' || metric === 'declined_by'), (row) => row.key).map(([rule, rows]) => ({
      rule, approved: totalOf(rows, 'approved_by'), declined: totalOf(rows, 'declined_by'),
    })),
    cancellations: grouped(counts.filter(({ metric }) => metric === 'cancelled_for'), (row) => row.key)
      .map(([category, rows]) => ({ category, n: totalOf(rows, 'cancelled_for') }))
      .filter(({ n }) => n > 0),
    durations: {
      decision: step('decision'), fulfilment: step('fulfilment'), total: step('total'),
      byState: states.flatMap((state: RequestState) => {
        const duration = step(state);
        return duration.n > 0 ? [{ state, ...duration }] : [];
      }),
    },
  };
}
