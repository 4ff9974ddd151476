import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import { Username } from '@marquee/contracts';
import { CONFIG, ConfigError, Logger } from '@marquee/service-kit';
import type { GatewayConfig } from '../config.ts';
import { hashPassword } from './password.ts';
import { UserStore } from './user.store.ts';

/** Makes the first admin when there is no user yet, so that somebody can sign in. */
@Injectable()
export class FirstAdmin {
  constructor(
    private readonly store: UserStore,
    private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** @throws ConfigError when nobody would get to know the password */
  async ensure(): Promise<void> {
    if (await this.store.any()) return;
    const { MARQUEE_ADMIN_USERNAME: name, MARQUEE_ADMIN_PASSWORD: given, MARQUEE_FIRST_ADMIN_FILE: file } = this.config;
    if (!given && !file) throw new ConfigError('There is no user yet. Set MARQUEE_ADMIN_PASSWORD for the first admin, or MARQUEE_FIRST_ADMIN_FILE to have a password made and written there.');
    const parsed = Username.safeParse(name);
    if (!parsed.success) throw new ConfigError(`MARQUEE_ADMIN_USERNAME: ${parsed.error.issues[0]?.message}`);
    const username = parsed.data;
    const password = given ?? randomBytes(12).toString('base64url');
    const fields = { username, displayName: name.trim(), role: 'admin' as const, overrides: { granted: [], denied: [] }, enabled: true };
    const created = await this.store.insertFirst(fields, await hashPassword(password), () => {
      if (!given && file) writeSecret(file, { username, password });
    });
    if (created) this.logger.info({ username }, 'the first admin was created');
  }
}

/** Before the user can be seen: a password that could not be written down would lock everybody out. */
function writeSecret(file: string, content: object): void {
  try {
    fs.writeFileSync(file, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  } catch (error) {
    throw new ConfigError(`MARQUEE_FIRST_ADMIN_FILE: ${file} cannot be written (${(error as Error).message}).`);
  }
}
