import { AppError, type AnswerOf, type approveRequest, type batchApprove } from '@marquee/contracts';

type Batch = AnswerOf<typeof batchApprove>;
type Deed = (ref: string) => Promise<AnswerOf<typeof approveRequest>>;

/** Half of the pool: others are served meanwhile. */
const AT_ONCE = 4;

/**
 * Does the same to each request; one that is refused holds no other up. The results are in the order of the requests.
 * A request that is named twice has its turns one after the other: the first does the deed, the second hears why it cannot.
 */
export async function toEach(refs: readonly string[], deed: Deed): Promise<Batch> {
  const results: Batch['results'] = new Array<Batch['results'][number]>(refs.length);
  const places = new Map<string, number[]>();
  for (const [i, ref] of refs.entries()) places.set(ref, [...(places.get(ref) ?? []), i]);
  const rest = places.entries();
  const work = async () => {
    for (const [ref, turns] of rest) {
      for (const i of turns) results[i] = await one(ref, deed);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { results };
}

async function one(requestId: string, deed: Deed): Promise<Batch['results'][number]> {
  try {
    return { requestId, ok: true, request: await deed(requestId), problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { requestId, ok: false, request: null, problem: { code: error.code, detail: error.message } };
  }
}
