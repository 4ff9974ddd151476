import { Body, Controller, Param, Query } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { getQuota, NewUser, QuotaView, setQuota, User, UserPatch } from '@marquee/contracts';
import { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';
import { Users } from '../identity/users.ts';
import { IdParam, UserPage, UserQuery } from './shapes.ts';

const UserParam = z.object({ userId: z.uuid() });
const QuotaPatch = setQuota.input.omit({ userId: true }).meta({ id: 'QuotaPatch' });

@Controller()
export class UsersController {
  constructor(
    private readonly users: Users,
    private readonly bus: Bus,
  ) {}

  @Endpoint('GET /api/v1/admin/users', { summary: 'Users, by user name', needs: 'users.manage', answer: UserPage, problems: ['contract.unknown_cursor'] })
  list(@Query({ schema: UserQuery }) query: z.output<typeof UserQuery>) {
    return this.users.list(query);
  }

  @Endpoint('POST /api/v1/admin/users', { summary: 'Add a user', needs: 'users.manage', status: 201, answer: User, problems: ['user.username_taken'] })
  create(@Body({ schema: NewUser }) body: z.output<typeof NewUser>) {
    return this.users.create(body);
  }

  @Endpoint('PATCH /api/v1/admin/users/{id}', {
    summary: 'Change a user; a new password or enabled: false ends their sessions',
    needs: 'users.manage',
    answer: User,
    problems: ['user.not_found', 'user.last_admin'],
  })
  change(@Param({ schema: IdParam }) { id }: z.output<typeof IdParam>, @Body({ schema: UserPatch }) body: z.output<typeof UserPatch>) {
    return this.users.change(id, body);
  }

  @Endpoint('DELETE /api/v1/admin/users/{id}', {
    summary: 'Remove a user: sessions and keys end, the user name is free again, and their requests keep the name',
    needs: 'users.manage',
    problems: ['user.not_found', 'user.last_admin'],
  })
  async remove(@Param({ schema: IdParam }) { id }: z.output<typeof IdParam>): Promise<undefined> {
    await this.users.remove(id);
  }

  @Endpoint('GET /api/v1/admin/users/{userId}/quota', { summary: "What is left of a user's quota", needs: 'users.manage', answer: QuotaView, problems: ['user.not_found'] })
  async quota(@Param({ schema: UserParam }) { userId }: z.output<typeof UserParam>) {
    await this.users.mustExist(userId);
    return this.bus.request(getQuota, { userId });
  }

  @Endpoint('PUT /api/v1/admin/users/{userId}/quota', { summary: 'Set limits; null is none, left out stays', needs: 'users.manage', answer: QuotaView, problems: ['user.not_found'] })
  async setQuota(@Param({ schema: UserParam }) { userId }: z.output<typeof UserParam>, @Body({ schema: QuotaPatch }) body: z.output<typeof QuotaPatch>) {
    await this.users.mustExist(userId);
    return this.bus.request(setQuota, { ...body, userId });
  }
}
