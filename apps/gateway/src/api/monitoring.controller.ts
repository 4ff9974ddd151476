import { Body, Controller, Param } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import {
  acceptLibraryLoss, CircuitBreaker, LibraryStatus, listBreakers, listFailurePolicies, listLibraries, resetBreaker, syncLibrary,
} from '@marquee/contracts';
import type { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';
import { IdParam } from './shapes.ts';

const needs = 'connections.manage';
const Sync = syncLibrary.input.pick({ full: true }).meta({ id: 'SyncLibraryInput' });
type Id = z.output<typeof IdParam>;

@Controller()
export class MonitoringController {
  constructor(private readonly bus: Bus) {}

  @Endpoint('GET /api/v1/monitoring/circuit-breakers', { summary: 'Which connections are held back, and why', needs, answer: listBreakers.output })
  breakers() {
    return this.bus.request(listBreakers, {});
  }

  @Endpoint('POST /api/v1/monitoring/circuit-breakers/{id}/reset', { summary: 'Let calls to a connection through again now', needs, answer: CircuitBreaker, problems: resetBreaker.errors })
  reset(@Param({ schema: IdParam }) { id }: Id) {
    return this.bus.request(resetBreaker, { connectionId: id });
  }

  @Endpoint('GET /api/v1/monitoring/failure-policies', { summary: 'What follows from each class of failure', needs, answer: listFailurePolicies.output })
  policies() {
    return this.bus.request(listFailurePolicies, {});
  }

  @Endpoint('GET /api/v1/admin/libraries', { summary: 'How well the library of each media server is known', needs, answer: listLibraries.output })
  libraries() {
    return this.bus.request(listLibraries, {});
  }

  @Endpoint('POST /api/v1/admin/libraries/{id}/sync', { summary: 'Compare with a media server now', needs, answer: syncLibrary.output, problems: syncLibrary.errors })
  sync(@Param({ schema: IdParam }) { id }: Id, @Body({ schema: Sync.nullish() }) body: z.output<typeof Sync> | null) {
    return this.bus.request(syncLibrary, { ...body, connectionId: id });
  }

  @Endpoint('POST /api/v1/admin/libraries/{id}/accept-loss', {
    summary: 'Agree that what a media server no longer shows is gone',
    needs,
    answer: LibraryStatus,
    problems: acceptLibraryLoss.errors,
  })
  acceptLoss(@Param({ schema: IdParam }) { id }: Id) {
    return this.bus.request(acceptLibraryLoss, { connectionId: id });
  }
}
