import { poll } from '../poll.ts';
import { errorCode, UserError } from '../user-error.ts';

const NOT_YET = new Set(['ECONNREFUSED', 'ECONNRESET', '57P03']);

/** True when a query was answered, false when `givenUp` says so first. */
export async function postgresAnswers(url: string, givenUp: () => boolean): Promise<boolean> {
  const { default: pg } = await import('pg');
  const answer = await poll(
    async () => {
      if (givenUp()) return 'gone';
      const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
      client.on('error', () => {});
      try {
        await client.connect();
        await client.end();
        return 'ready';
      } catch (error) {
        const code = errorCode(error);
        if (!code || NOT_YET.has(code)) return undefined;
        // Perhaps another Postgres has the port, and ours is about to say so.
        if (await poll(givenUp, { within: 2_000 })) return 'gone';
        throw new UserError(`Postgres refuses the sign-in of Marquee: ${(error as Error).message}.`);
      }
    },
    { within: 120_000 },
  );
  return answer === 'ready';
}
