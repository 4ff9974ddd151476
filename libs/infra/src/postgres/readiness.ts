import { poll } from '../poll.ts';
import { errorCode } from '../user-error.ts';

const NOT_YET = new Set(['ECONNREFUSED', 'ECONNRESET', '57P03']);

/** True when a query was answered, false when `givenUp` says so first. */
export async function postgresAnswers(url: string, givenUp: () => boolean): Promise<boolean> {
  const { default: pg } = await import('pg');
  const answer = await poll(
    async () => {
      if (givenUp()) return 'gone';
      const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
      client.on('error', () => {});
      try {
        await client.connect();
        return 'ready';
      } catch (error) {
        const code = errorCode(error);
        if (code && !NOT_YET.has(code)) throw error;
        return undefined;
      } finally {
        await client.end().catch(() => {});
      }
    },
    { within: 120_000 },
  );
  return answer === 'ready';
}
