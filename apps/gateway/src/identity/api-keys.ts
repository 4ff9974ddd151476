import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, type ApiKey, type NewApiKey } from '@marquee/contracts';
import type { z } from 'zod';
import { AccessCache } from '../access/access-cache.ts';
import { digest } from '../access/digest.ts';
import { ApiKeyStore } from './api-key.store.ts';

type Key = z.output<typeof ApiKey>;

/** Keys of one user. A key may do what its user may do at the moment of its use. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly store: ApiKeyStore,
    private readonly cache: AccessCache,
  ) {}

  async list(userId: string): Promise<{ items: Key[] }> {
    return { items: await this.store.list(userId) };
  }

  async create(userId: string, name: string): Promise<z.output<typeof NewApiKey>> {
    const key = `mq_${randomBytes(32).toString('base64url')}`;
    const saved = await this.store.insert(userId, name, key.slice(0, 9), digest(key));
    return { ...saved, key };
  }

  /** @throws api_key.not_found */
  async revoke(userId: string, id: string): Promise<void> {
    if (!(await this.store.remove(userId, id))) throw new AppError('api_key.not_found');
    this.cache.forget(userId);
  }
}
