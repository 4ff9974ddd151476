import { Body, Controller, Param, Query } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import {
  ConnectionInput, ConnectionTestResult, ConnectionView, createConnection, deleteConnection, listConnections, listConnectionTypes, listWebhooks, reconcileNow,
  testConnection, updateConnection,
} from '@marquee/contracts';
import { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';
import { IdParam } from './shapes.ts';

const needs = 'connections.manage';
const Change = updateConnection.input.omit({ id: true }).meta({ id: 'ConnectionPatch' });
const WebhooksQuery = listWebhooks.input.omit({ id: true });
const Draft = testConnection.input.meta({ id: 'ConnectionDraft' });

@Controller()
export class ConnectionsController {
  constructor(private readonly bus: Bus) {}

  @Endpoint('GET /api/v1/admin/connection-types', { summary: 'What can be connected, and the settings of each', needs, answer: listConnectionTypes.output })
  types() {
    return this.bus.request(listConnectionTypes, {});
  }

  @Endpoint('GET /api/v1/admin/connections', { summary: 'Connections, without their secrets', needs, answer: listConnections.output })
  list() {
    return this.bus.request(listConnections, {});
  }

  @Endpoint('POST /api/v1/admin/connections', { summary: 'Connect something', needs, status: 201, answer: ConnectionView, problems: createConnection.errors })
  create(@Body({ schema: ConnectionInput }) body: z.output<typeof ConnectionInput>) {
    return this.bus.request(createConnection, body);
  }

  @Endpoint('PUT /api/v1/admin/connections/{id}', { summary: 'Change a connection; a secret that is left out stays', needs, answer: ConnectionView, problems: updateConnection.errors })
  change(@Param({ schema: IdParam }) { id }: z.output<typeof IdParam>, @Body({ schema: Change }) body: z.output<typeof Change>) {
    return this.bus.request(updateConnection, { ...body, id });
  }

  @Endpoint('DELETE /api/v1/admin/connections/{id}', { summary: 'Remove a connection', needs, problems: deleteConnection.errors })
  async remove(@Param({ schema: IdParam }) { id }: z.output<typeof IdParam>): Promise<undefined> {
    await this.bus.request(deleteConnection, { id });
  }

  @Endpoint('POST /api/v1/admin/connections/{id}/test', { summary: 'Test a connection', needs, answer: ConnectionTestResult, problems: testConnection.errors })
  test(@Param({ schema: IdParam }) { id }: z.output<typeof IdParam>) {
    return this.bus.request(testConnection, { id });
  }

  @Endpoint('POST /api/v1/admin/connections/test', {
    summary: 'Test settings that are not saved; `id` lends the secrets that are left out',
    needs,
    answer: ConnectionTestResult,
    problems: testConnection.errors,
  })
  testDraft(@Body({ schema: Draft }) body: z.output<typeof Draft>) {
    return this.bus.request(testConnection, body);
  }

  @Endpoint('GET /api/v1/admin/connections/{id}/webhooks', { summary: 'The newest webhooks of a connection, and what was made of each', needs, answer: listWebhooks.output, problems: listWebhooks.errors })
  webhooks(@Param({ schema: IdParam }) { id }: z.output<typeof IdParam>, @Query({ schema: WebhooksQuery }) query: z.output<typeof WebhooksQuery>) {
    return this.bus.request(listWebhooks, { ...query, id });
  }

  @Endpoint('POST /api/v1/admin/reconcile', { summary: 'Compare every live request with its manager and media server now', needs, answer: reconcileNow.output })
  reconcile() {
    return this.bus.request(reconcileNow, {});
  }
}
