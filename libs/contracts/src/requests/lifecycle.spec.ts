import { advanceStage, decide, decisions, decisionsAllowing, decisionTable, facts, requestState, stages, stageTable, type Decision, type DecisionAction, type Fact, type Stage } from './lifecycle.ts';

const actions: DecisionAction[] = ['approve', 'schedule', 'decline', 'cancel', 'expire', 'restore_pending', 'restore_scheduled', 'restore_approved'];

/** The whole table, written out a second time: rows are decisions, columns are actions. */
const decided: Record<Decision, Partial<Record<DecisionAction, Decision>>> = {
  pending: { approve: 'approved', schedule: 'scheduled', decline: 'declined', cancel: 'cancelled', expire: 'expired' },
  scheduled: { approve: 'approved', decline: 'declined', cancel: 'cancelled' },
  approved: { cancel: 'cancelled' },
  declined: {},
  cancelled: { restore_pending: 'pending', restore_scheduled: 'scheduled', restore_approved: 'approved' },
  expired: {},
};

describe('decision table', () => {
  it.each(decisions.flatMap((from) => actions.map((action) => [from, action] as const)))('%s, %s', (from, action) => {
    expect(decide(from, action)).toBe(decided[from][action]);
    expect(decisionsAllowing(action).includes(from)).toBe(decided[from][action] !== undefined);
  });

  it('has no row twice', () => {
    expect(new Set(decisionTable.map((row) => `${row.from} ${row.action}`)).size).toBe(decisionTable.length);
  });
});

/** Columns in the order of the facts; a dot is a late fact, which changes nothing. */
const staged: Record<Stage, string> = {
  //            added grabbed     dl_started  dl_completed import_started imported  matching verified  failed retried
  processing: '.          grabbing downloading downloaded importing importing matching available failed .',
  grabbing: '.            .        downloading downloaded importing importing matching available failed .',
  downloading: '.         .        .           downloaded importing importing matching available failed .',
  downloaded: '.          .        .           .          importing importing matching available failed .',
  importing: '.           .        .           .          .         .         matching available failed .',
  matching: '.            .        .           .          .         .         .        available failed .',
  available: '.           .        .           .          .         .         .        .         .      .',
  failed: '.              grabbing downloading downloaded importing importing matching available .      processing',
};

describe('stage table', () => {
  const names = Object.keys(facts) as Fact[];

  it.each(stages.flatMap((from) => names.map((fact, column) => [from, fact, column] as const)))('%s, %s', (from, fact, column) => {
    const expected = staged[from].split(/\s+/)[column];
    expect(advanceStage(from, fact)).toBe(expected === '.' ? null : expected);
  });

  it('has a row for every stage and fact', () => {
    expect(stageTable).toHaveLength(stages.length * names.length);
  });

  it('never moves an item backwards, but for a retry of a failed one', () => {
    const backwards = stageTable.filter((row) => row.to && row.from !== 'failed' && row.to !== 'failed' && stages.indexOf(row.to) <= stages.indexOf(row.from));
    expect(backwards).toEqual([]);
  });
});

describe('state that people see', () => {
  it.each(decisions.filter((decision) => decision !== 'approved'))('is the decision while it is %s, whatever the items say', (decision) => {
    for (const stage of stages) expect(requestState(decision, [stage])).toBe(decision);
    expect(requestState(decision, [])).toBe(decision);
  });

  it('is approved until there are items', () => {
    expect(requestState('approved', [])).toBe('approved');
  });

  it.each(stages)('of a single item is its stage: %s', (stage) => {
    expect(requestState('approved', [stage])).toBe(stage);
  });

  /** Every pair of stages: row and column in the order of `stages`. */
  const abbreviations = { processing: 'P', grabbing: 'G', downloading: 'D', downloaded: 'L', importing: 'I', matching: 'M', available: 'A', failed: 'F', partially_available: '~' } as const;
  const pairs: Record<Stage, string> = {
    processing: 'PGDLIM~F',
    grabbing: 'GGDLIMGG',
    downloading: 'DDDLIMDD',
    downloaded: 'LLLLIMLL',
    importing: 'IIIIIMII',
    matching: 'MMMMMMMM',
    available: '~GDLIMA~',
    failed: 'FGDLIM~F',
  };

  it.each(stages.flatMap((a) => stages.map((b, column) => [a, b, column] as const)))('of two items: %s and %s', (a, b, column) => {
    const state = requestState('approved', [a, b]) as keyof typeof abbreviations;
    expect(abbreviations[state]).toBe(pairs[a][column]);
  });

  /** What rests, by which of the three it consists of. */
  const resting: Record<string, string> = {
    '': 'approved',
    'processing': 'processing',
    'available': 'available',
    'failed': 'failed',
    'processing available': 'partially_available',
    'processing failed': 'failed',
    'available failed': 'partially_available',
    'processing available failed': 'partially_available',
  };
  const byDistance: Stage[] = ['matching', 'importing', 'downloaded', 'downloading', 'grabbing'];
  const subsets = Array.from({ length: 2 ** stages.length }, (_, bits) => stages.filter((_stage, i) => bits & (1 << i)));

  it('of every set of stages, under every decision: what moves furthest, else what rests', () => {
    expect(subsets).toHaveLength(256);
    for (const subset of subsets) {
      const rests = subset.filter((stage) => !byDistance.includes(stage)).join(' ');
      const expected = byDistance.find((stage) => subset.includes(stage)) ?? resting[rests];
      for (const decision of decisions) {
        expect({ decision, subset, state: requestState(decision, subset) }).toEqual({ decision, subset, state: decision === 'approved' ? expected : decision });
      }
    }
  });

  it('does not depend on the order or the number of equal items', () => {
    for (const a of stages) for (const b of stages) for (const c of stages) {
      const state = requestState('approved', [a, b, c]);
      expect(requestState('approved', [c, a, b])).toBe(state);
      expect(requestState('approved', [b, a, c, c])).toBe(state);
    }
  });
});
