import { Injectable } from '@nestjs/common';
import { AppError, type User } from '@marquee/contracts';
import { verifyPassword } from '../identity/password.ts';
import { UserStore } from '../identity/user.store.ts';
import { networkOf } from './network.ts';
import { SignInThrottle } from './sign-in-throttle.ts';

/** More for an address than for one name from it: a household or an office shares it. */
const FREE_TRIES_OF_ADDRESS = 40;

@Injectable()
export class SignIn {
  constructor(
    private readonly users: UserStore,
    private readonly throttle: SignInThrottle,
  ) {}

  /**
   * The same answer after the same time, whether the name, the password or both are wrong, or the user is disabled.
   * @throws auth.invalid_credentials, auth.throttled
   */
  async check({ username, password }: { username: string; password: string }, address: string): Promise<User> {
    const name = username.trim().toLowerCase();
    const from = networkOf(address);
    const ofAddress = this.throttle.begin([from], FREE_TRIES_OF_ADDRESS);
    const ofName = this.throttle.begin([`${from} ${name}`]);
    const known = await this.users.credentials({ username: name });
    const right = await verifyPassword(password, known?.passwordHash);
    if (!right || !known?.user.enabled) throw new AppError('auth.invalid_credentials');
    ofAddress.succeeded();
    ofName.succeeded();
    return known.user;
  }
}
