import { Body, Controller, Param, Query } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { approveRequest, batchApprove, BatchResult, declineRequest, listRequests, RequestFilter, RequestView, setPriority } from '@marquee/contracts';
import type { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';
import { RequestPage, RequestParam } from './shapes.ts';

const Decline = declineRequest.input.omit({ id: true }).meta({ id: 'DeclineInput' });
const PriorityChange = setPriority.input.omit({ id: true }).meta({ id: 'PriorityInput' });
const Batch = batchApprove.input.meta({ id: 'BatchApproveInput' });
type Ref = z.output<typeof RequestParam>;

@Controller()
export class DeskController {
  constructor(private readonly bus: Bus) {}

  @Endpoint('GET /api/v1/admin/requests', { summary: 'Requests of everybody', needs: 'requests.view_all', answer: RequestPage, problems: listRequests.errors })
  list(@Query({ schema: RequestFilter }) query: z.output<typeof RequestFilter>) {
    return this.bus.request(listRequests, query);
  }

  @Endpoint('PUT /api/v1/admin/requests/{id}/approve', { summary: 'Approve', needs: 'requests.approve', answer: RequestView, problems: approveRequest.errors })
  approve(@Param({ schema: RequestParam }) { id }: Ref) {
    return this.bus.request(approveRequest, { id });
  }

  @Endpoint('PUT /api/v1/admin/requests/{id}/decline', { summary: 'Decline, with a reason', needs: 'requests.approve', answer: RequestView, problems: declineRequest.errors })
  decline(@Param({ schema: RequestParam }) { id }: Ref, @Body({ schema: Decline }) body: z.output<typeof Decline>) {
    return this.bus.request(declineRequest, { ...body, id });
  }

  @Endpoint('PUT /api/v1/admin/requests/{id}/priority', { summary: 'Set the priority', needs: 'requests.manage', answer: RequestView, problems: setPriority.errors })
  priority(@Param({ schema: RequestParam }) { id }: Ref, @Body({ schema: PriorityChange }) body: z.output<typeof PriorityChange>) {
    return this.bus.request(setPriority, { ...body, id });
  }

  @Endpoint('POST /api/v1/admin/requests/batch-approve', { summary: 'Approve many; each with its own result', needs: 'requests.approve', answer: BatchResult, problems: batchApprove.errors })
  batch(@Body({ schema: Batch }) body: z.output<typeof Batch>) {
    return this.bus.request(batchApprove, body);
  }
}
