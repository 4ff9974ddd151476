import { parseArgs } from 'node:util';

const help = `npm run bench -- [options]
  --rows 1000,10000,100000,1000000   sizes of the request table, ascending
  --seconds N                        per point (default 2)
  --library 25000,25000              films and series (40 episodes each) of the media server
  --quick                            1,000 and 10,000 rows, half a second, 1,500 titles, a library of 500 and 500
  --only NAME[,NAME]                 only the cases whose name contains it (list, create, export, session, memory, start …)
  --plans                            also print the plan of every list query at the largest size
  --json FILE                        everything measured, as JSON`;

export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: { rows: { type: 'string' }, library: { type: 'string' }, seconds: { type: 'string' }, quick: { type: 'boolean' }, only: { type: 'string' }, plans: { type: 'boolean' }, json: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(help);
    process.exit(0);
  }
  const rows = (values.rows ?? (values.quick ? '1000,10000' : '1000,10000,100000,1000000')).split(',').map(Number);
  if (rows.some((n, i) => !Number.isInteger(n) || n < 1 || n <= (rows[i - 1] ?? 0))) throw new Error('--rows takes ascending whole numbers, as in 1000,10000');
  const seconds = Number(values.seconds ?? (values.quick ? 0.5 : 2));
  if (!(seconds > 0)) throw new Error('--seconds takes a number above 0');
  const [movies, series] = (values.library ?? (values.quick ? '500,500' : '25000,25000')).split(',').map(Number);
  if (![movies, series].every((n) => Number.isInteger(n) && n > 0)) throw new Error('--library takes films and series, as in 25000,25000');
  const names = values.only?.split(',');
  const wants = (name) => !names || names.some((part) => name.includes(part));
  return { rows, seconds, titles: values.quick ? 1_500 : 16_000, library: { movies, series }, wants, rulesOnly: names?.every((name) => name === 'rules') ?? false, plans: values.plans ?? false, json: values.json };
}
