import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '@marquee/contracts';

/** What travels with a call from browser to manager: the correlation id, and who asks. */
export interface CallContext {
  requestId: string;
  actor: Actor | null;
}

const storage = new AsyncLocalStorage<CallContext>();

export const currentContext = (): CallContext | undefined => storage.getStore();

export const runInContext = <T>(context: CallContext, work: () => T): T => storage.run(context, work);
