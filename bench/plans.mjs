const nil = '00000000-0000-0000-0000-000000000000';
const somebody = '01800000-0000-7000-8000-000000000001';
const base = { requesterId: null, states: null, contentType: null, q: null, sort: 'newest', after: null, limit: 21 };

/** Every shape of list that the product asks for. */
async function lists(client) {
  const { rows } = await client.query('select requested_at from requests.request order by requested_at offset (select count(*) / 2 from requests.request) limit 1');
  return {
    'first page': {},
    'deep page': { after: [rows[0].requested_at.toISOString(), nil] },
    oldest: { sort: 'oldest' },
    'by priority': { sort: 'priority' },
    'by last change': { sort: 'updated' },
    pending: { states: ['pending'] },
    'pending, by priority': { states: ['pending'], sort: 'priority' },
    'three states': { states: ['pending', 'approved', 'failed'] },
    'one person': { requesterId: somebody },
    'one person, by last change': { requesterId: somebody, sort: 'updated' },
    'one person, available': { requesterId: somebody, states: ['available'] },
    'of one type': { contentType: 'movie' },
    'text, common': { q: 'silent' },
    'text, rare': { q: 'harbour 777' },
    number: { q: '#4711' },
  };
}

/** Prints what Postgres does for each, as the product's own statements, with their real values. */
export async function showPlans(client) {
  const { listStatement } = await import('../apps/requests-svc/dist/requests/list-statement.js');
  await client.query('set search_path = requests, public; set plan_cache_mode = auto');
  for (const [name, query] of Object.entries(await lists(client))) {
    const { text, values } = listStatement({ ...base, ...query });
    await client.query(text, values);
    const { rows } = await client.query(`explain (analyze, buffers, costs off, timing off) ${text}`, values);
    console.log(`\n### ${name}\n${rows.map((row) => row['QUERY PLAN']).join('\n')}`);
  }
}
