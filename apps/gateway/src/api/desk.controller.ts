import { Body, Controller, Param, Query } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import {
  approveRequest, batchApprove, batchDecline, BatchResult, decideCancel, declineRequest, DeskSettings, getDeskSettings, getStatistics, HistoryQuery, listHistory, listRequests, listTargets, RequestDetails, RequestEdit, RequestFilter,
  RequestView, setDeskSettings, setPriority, Statistics,
} from '@marquee/contracts';
import type { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';
import { HistoryPage, Period, RequestPage, RequestParam, TargetList } from './shapes.ts';

const Decline = declineRequest.input.omit({ id: true }).meta({ id: 'DeclineInput' });
const PriorityChange = setPriority.input.omit({ id: true }).meta({ id: 'PriorityInput' });
const Batch = batchApprove.input.meta({ id: 'BatchApproveInput' });
const BatchDecline = batchDecline.input.meta({ id: 'BatchDeclineInput' });
const CancelAnswer = decideCancel.input.omit({ id: true }).meta({ id: 'CancelAnswer' });
const SettingsPatch = setDeskSettings.input.meta({ id: 'DeskSettingsPatch' });
type Ref = z.output<typeof RequestParam>;

@Controller()
export class DeskController {
  constructor(private readonly bus: Bus) {}

  @Endpoint('GET /api/v1/admin/requests', { summary: 'Requests of everybody', needs: 'requests.view_all', answer: RequestPage, problems: listRequests.errors })
  list(@Query({ schema: RequestFilter }) query: z.output<typeof RequestFilter>) {
    return this.bus.request(listRequests, query);
  }

  @Endpoint('PUT /api/v1/admin/requests/{id}/approve', { summary: 'Approve; with an edit, both or neither', needs: 'requests.approve', answer: RequestView, problems: approveRequest.errors })
  approve(@Param({ schema: RequestParam }) { id }: Ref, @Body({ schema: RequestEdit.nullish() }) edit: z.output<typeof RequestEdit> | null) {
    return this.bus.request(approveRequest, { id, edit: edit ?? undefined });
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

  @Endpoint('POST /api/v1/admin/requests/batch-decline', { summary: 'Decline many; each with its own result', needs: 'requests.approve', answer: BatchResult, problems: batchDecline.errors })
  batchDecline(@Body({ schema: BatchDecline }) body: z.output<typeof BatchDecline>) {
    return this.bus.request(batchDecline, body);
  }

  @Endpoint('PUT /api/v1/admin/requests/{id}/cancel-request', {
    summary: 'Answer who would have an approved request cancelled',
    needs: 'requests.manage',
    answer: RequestDetails,
    problems: decideCancel.errors,
  })
  decideCancel(@Param({ schema: RequestParam }) { id }: Ref, @Body({ schema: CancelAnswer }) body: z.output<typeof CancelAnswer>) {
    return this.bus.request(decideCancel, { ...body, id });
  }

  @Endpoint('GET /api/v1/admin/targets', { summary: 'Instances that requests can be sent to, with their profiles, folders and tags', needs: 'requests.approve', answer: TargetList, problems: listTargets.errors })
  targets() {
    return this.bus.request(listTargets, {});
  }

  @Endpoint('GET /api/v1/admin/history', { summary: 'What happened to the requests of everybody', needs: 'requests.view_all', answer: HistoryPage, problems: listHistory.errors })
  history(@Query({ schema: HistoryQuery }) query: z.output<typeof HistoryQuery>) {
    return this.bus.request(listHistory, query);
  }

  @Endpoint('GET /api/v1/admin/statistics', { summary: 'Statistics of everybody', needs: 'requests.view_all', answer: Statistics, problems: getStatistics.errors })
  statistics(@Query({ schema: Period }) period: z.output<typeof Period>) {
    return this.bus.request(getStatistics, { ...period, userId: null });
  }

  @Endpoint('GET /api/v1/admin/desk-settings', { summary: 'What admins set of the desk', needs: 'rules.manage', answer: DeskSettings })
  settings() {
    return this.bus.request(getDeskSettings, {});
  }

  @Endpoint('PUT /api/v1/admin/desk-settings', { summary: 'Set it; what is left out stays', needs: 'rules.manage', answer: DeskSettings, problems: setDeskSettings.errors })
  set(@Body({ schema: SettingsPatch }) body: z.output<typeof SettingsPatch>) {
    return this.bus.request(setDeskSettings, body);
  }
}
