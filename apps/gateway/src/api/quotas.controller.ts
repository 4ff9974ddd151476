import { Body, Controller, Param } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { getTrust, grantQuota, listQuotaPolicies, QuotaView, revokeGrant, setQuotaPolicy, setTrust, TrustScore } from '@marquee/contracts';
import { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';
import { Users } from '../identity/users.ts';

const UserParam = z.object({ userId: z.uuid() });
const GrantParam = UserParam.extend({ id: z.uuid() });
const Policies = listQuotaPolicies.output.meta({ id: 'QuotaPolicies' });
const PolicyInput = setQuotaPolicy.input.meta({ id: 'QuotaPolicyInput' });
const Grant = grantQuota.input.omit({ userId: true }).meta({ id: 'QuotaGrantInput' });
const Trust = setTrust.input.omit({ userId: true }).meta({ id: 'TrustInput' });

@Controller()
export class QuotasController {
  constructor(
    private readonly users: Users,
    private readonly bus: Bus,
  ) {}

  @Endpoint('GET /api/v1/admin/quotas', { summary: 'Limits of roles, and of everybody', needs: 'users.manage', answer: Policies, problems: listQuotaPolicies.errors })
  policies() {
    return this.bus.request(listQuotaPolicies, {});
  }

  @Endpoint('PUT /api/v1/admin/quotas', { summary: 'Set limits of a role or of everybody; null is none, left out stays', needs: 'users.manage', answer: Policies, problems: setQuotaPolicy.errors })
  setPolicy(@Body({ schema: PolicyInput }) body: z.output<typeof PolicyInput>) {
    return this.bus.request(setQuotaPolicy, body);
  }

  @Endpoint('POST /api/v1/admin/users/{userId}/quota/grants', { summary: 'Raise the limits of a user for some time', needs: 'users.manage', status: 201, answer: QuotaView, problems: ['user.not_found'] })
  async grant(@Param({ schema: UserParam }) { userId }: z.output<typeof UserParam>, @Body({ schema: Grant }) body: z.output<typeof Grant>) {
    await this.users.mustExist(userId);
    return this.bus.request(grantQuota, { ...body, userId });
  }

  @Endpoint('DELETE /api/v1/admin/users/{userId}/quota/grants/{id}', { summary: 'End a grant', needs: 'users.manage', answer: QuotaView, problems: revokeGrant.errors })
  revoke(@Param({ schema: GrantParam }) { userId, id }: z.output<typeof GrantParam>) {
    return this.bus.request(revokeGrant, { userId, id });
  }

  @Endpoint('GET /api/v1/admin/users/{userId}/trust', { summary: 'Trust score of a user, and what it is made of', needs: 'users.manage', answer: TrustScore, problems: ['user.not_found'] })
  async trust(@Param({ schema: UserParam }) { userId }: z.output<typeof UserParam>) {
    await this.users.mustExist(userId);
    return this.bus.request(getTrust, { userId });
  }

  @Endpoint('PUT /api/v1/admin/users/{userId}/trust', { summary: 'Override the trust score; null: computed again', needs: 'users.manage', answer: TrustScore, problems: ['user.not_found'] })
  async setTrust(@Param({ schema: UserParam }) { userId }: z.output<typeof UserParam>, @Body({ schema: Trust }) body: z.output<typeof Trust>) {
    await this.users.mustExist(userId);
    return this.bus.request(setTrust, { ...body, userId });
  }
}
