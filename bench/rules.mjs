const COUNTS = [10, 1_000, 5_000];
const RUN_US = 80_000;

const facts = {
  user_role: 'user', trust_score: 62, user_country: 'DE', requester: '01800000-0000-7000-8000-000000000001', requests_last_days: { 1: 0, 7: 2, 14: 3, 30: 8, 90: 20 }, days_since_last_request: 2.5,
  content_type: 'movie', release_year: 1999, genre: ['Action', 'Science Fiction'], original_language: 'en', certification: '16', minimum_age: 16, rating: 8.2, popularity: 80, season_count: null, part_count: null,
  anime: false, is_4k: false, streaming_on: ['Netflix'], votes: 0,
};
const routed = { connectionId: null, qualityProfileId: null, rootFolder: null, tags: [1], priority: null };
const countries = ['AT', 'BE', 'CH', 'DK', 'ES', 'FI', 'FR', 'GB', 'IT', 'NL', 'PL', 'US'];

/** As people write them: three comparisons of another person, time or genre each; none but the last matches. */
const typical = (n, count) => ({
  id: String(n), name: `Rule ${n}`, contentType: n % 3 ? null : 'movie', action: n % 4 ? 'auto_approve' : 'decline', reason: null, target: null,
  condition: n === count - 1
    ? { all: [{ fact: 'user_country', op: 'is', value: 'DE' }, { fact: 'rating', op: 'gte', value: 7 }] }
    : { all: [{ fact: 'user_country', op: 'in', value: [countries[n % 12], countries[(n + 5) % 12]] }, { fact: 'release_year', op: 'lt', value: 1950 + (n % 70) }, { not: { fact: 'genre', op: 'has', value: 'Horror' } }] },
});
/** Eight comparisons in groups, all met but the last; and all of them route. */
const worst = (n) => ({
  id: String(n), name: `Rule ${n}`, contentType: null, action: 'route', reason: null, target: routed,
  condition: {
    all: [
      { any: [{ fact: 'genre', op: 'has_all', value: ['Drama', 'War', String(n)] }, { fact: 'user_country', op: 'in', value: [...countries, 'DE'] }] },
      { fact: 'requests_last_days', op: 'lte', value: 2, days: 7 }, { not: { fact: 'streaming_on', op: 'has_any', value: ['Hulu', 'Max', 'Apple TV+'] } }, { fact: 'trust_score', op: 'gte', value: 50 },
      { fact: 'release_year', op: 'gt', value: 1950 }, { any: [{ fact: 'anime', op: 'is', value: true }, { fact: 'votes', op: 'gte', value: 1 + n }] },
    ],
  },
});

/** Microseconds of one decision by the product's own code, with few rules and with thousands. */
export async function measureRules({ measured, say }) {
  const { Rulebook } = await import('../apps/requests-svc/dist/rules/rulebook.js');
  for (const [name, make] of Object.entries({ typical, 'worst case': worst })) {
    for (const count of COUNTS) {
      const book = new Rulebook(Array.from({ length: count }, (_, n) => make(n, count)));
      const { rule, targets } = book.judge(facts);
      if ((rule?.id ?? null) !== (make === typical ? String(count - 1) : null) || targets.length > 0) throw new Error(`${count} rules, ${name}, decided otherwise`);
      const us = perDecision(book);
      measured.rules.push({ name, count, us });
      say(`${count} rules, ${name}: ${us.toFixed(1)} µs a decision`);
    }
  }
}

/** The middle of five runs, after one that warms up; of the processor, not of the clock, so that others on the machine do not count. */
function perDecision(book) {
  const used = () => { const { user, system } = process.cpuUsage(); return user + system; };
  const run = () => {
    const begin = used();
    let n = 0;
    while (used() - begin < RUN_US) {
      for (let i = 0; i < 20; i += 1) book.judge(facts);
      n += 20;
    }
    return (used() - begin) / n;
  };
  run();
  return Array.from({ length: 5 }, run).toSorted((a, b) => a - b)[2];
}
