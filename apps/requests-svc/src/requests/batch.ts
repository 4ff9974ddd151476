import { AppError, type AnswerOf, type approveRequest, type batchApprove } from '@marquee/contracts';

type Batch = AnswerOf<typeof batchApprove>;
type Deed = (ref: string) => Promise<AnswerOf<typeof approveRequest>>;

/** Half of the pool: others are served meanwhile. */
const AT_ONCE = 4;

/** Does the same to each request; one that is refused holds no other up. The results are in the order of the requests. */
export async function toEach(refs: readonly string[], deed: Deed): Promise<Batch> {
  const results: Batch['results'] = new Array<Batch['results'][number]>(refs.length);
  const rest = refs.entries();
  const work = async () => {
    for (const [i, ref] of rest) results[i] = await one(ref, deed);
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
