import { Body, Controller, Param, Query } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import {
  BatchResult, bulkCancel, cancelRequest, countRequests, createRequest, editRequest, getRequest, getTimeline, listItems, listQualityChoices, listRequests, mendRequest, NewRequest, RequestDetails, RequestEdit,
  RequestFilter, RequestView, retryRequest, undoCancel,
} from '@marquee/contracts';
import type { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';
import { QualityChoices, RequestCounts, RequestItems, RequestPage, RequestParam, Timeline } from './shapes.ts';

const Mend = mendRequest.input.omit({ requestId: true }).meta({ id: 'MendInput' });
const Cancel = cancelRequest.input.omit({ id: true }).meta({ id: 'CancelInput' });
const BulkCancel = bulkCancel.input.meta({ id: 'BulkCancelInput' });
type Ref = z.output<typeof RequestParam>;

@Controller()
export class RequestsController {
  constructor(private readonly bus: Bus) {}

  @Endpoint('POST /api/v1/requests', { summary: 'Ask for a title', needs: 'requests.create', othersNeed: 'requests.on_behalf', status: 201, answer: RequestView, problems: createRequest.errors })
  create(@Body({ schema: NewRequest }) body: z.output<typeof NewRequest>) {
    return this.bus.request(createRequest, body);
  }

  @Endpoint('GET /api/v1/requests', {
    summary: 'Requests; without `requests.view_all` only my own',
    needs: 'requests.view',
    answer: RequestPage,
    problems: listRequests.errors,
  })
  list(@Query({ schema: RequestFilter }) query: z.output<typeof RequestFilter>) {
    return this.bus.request(listRequests, query);
  }

  @Endpoint('GET /api/v1/requests/count', { summary: 'How many requests are in each state', needs: 'requests.view', answer: RequestCounts })
  count(@Query({ schema: countRequests.input }) query: z.output<typeof countRequests.input>) {
    return this.bus.request(countRequests, query);
  }

  @Endpoint('GET /api/v1/requests/quality-choices', { summary: 'Resolutions and languages that the connected managers obtain', needs: 'requests.create', answer: QualityChoices })
  qualityChoices() {
    return this.bus.request(listQualityChoices, {});
  }

  @Endpoint('GET /api/v1/requests/{id}', { summary: 'One request, by id or number', needs: 'requests.view', answer: RequestDetails, problems: getRequest.errors })
  read(@Param({ schema: RequestParam }) { id }: z.output<typeof RequestParam>) {
    return this.bus.request(getRequest, { id });
  }

  @Endpoint('GET /api/v1/requests/{id}/timeline', { summary: 'All that happened to a request', needs: 'requests.view', answer: Timeline, problems: getTimeline.errors })
  timeline(@Param({ schema: RequestParam }) { id }: z.output<typeof RequestParam>) {
    return this.bus.request(getTimeline, { id });
  }

  @Endpoint('GET /api/v1/requests/{id}/items', {
    summary: 'The parts of a request, and where each of them stands',
    needs: 'requests.view',
    answer: RequestItems,
    problems: getRequest.errors,
  })
  async items(@Param({ schema: RequestParam }) { id }: z.output<typeof RequestParam>) {
    const request = await this.bus.request(getRequest, { id });
    return this.bus.request(listItems, { requestId: request.id });
  }

  @Endpoint('POST /api/v1/requests/{id}/mend', {
    summary: 'Do the deed that the reason of a request, or of one item, offers',
    needs: 'requests.view', othersNeed: 'requests.manage',
    answer: mendRequest.output,
    problems: mendRequest.errors,
  })
  async mend(@Param({ schema: RequestParam }) { id }: z.output<typeof RequestParam>, @Body({ schema: Mend }) body: z.output<typeof Mend>) {
    const request = await this.bus.request(getRequest, { id });
    return this.bus.request(mendRequest, { ...body, requestId: request.id });
  }

  @Endpoint('PATCH /api/v1/requests/{id}', {
    summary: 'Change what I asked for while it is pending; with `requests.approve` anybody’s, and where it goes',
    needs: 'requests.view', othersNeed: 'requests.approve',
    answer: RequestDetails,
    problems: editRequest.errors,
  })
  edit(@Param({ schema: RequestParam }) { id }: Ref, @Body({ schema: RequestEdit }) edit: z.output<typeof RequestEdit>) {
    return this.bus.request(editRequest, { id, edit });
  }

  @Endpoint('POST /api/v1/requests/{id}/cancel', {
    summary: 'Cancel my pending request, or ask that an approved one be cancelled; with `requests.manage` cancel anybody’s',
    needs: 'requests.view', othersNeed: 'requests.manage',
    answer: RequestDetails,
    problems: cancelRequest.errors,
  })
  cancel(@Param({ schema: RequestParam }) { id }: Ref, @Body({ schema: Cancel.nullish() }) body: z.output<typeof Cancel> | null) {
    return this.bus.request(cancelRequest, { ...body, id });
  }

  @Endpoint('POST /api/v1/requests/{id}/undo-cancel', {
    summary: 'Put back what I cancelled, or take back that I asked for it, within the time for it',
    needs: 'requests.view', othersNeed: 'requests.manage',
    answer: RequestDetails,
    problems: undoCancel.errors,
  })
  undoCancel(@Param({ schema: RequestParam }) { id }: Ref) {
    return this.bus.request(undoCancel, { id });
  }

  @Endpoint('POST /api/v1/requests/bulk-cancel', { summary: 'Cancel many; each with its own result', needs: 'requests.view', othersNeed: 'requests.manage', answer: BatchResult, problems: bulkCancel.errors })
  bulkCancel(@Body({ schema: BulkCancel }) body: z.output<typeof BulkCancel>) {
    return this.bus.request(bulkCancel, body);
  }

  @Endpoint('POST /api/v1/requests/{id}/retry', {
    summary: 'Try again now what waits for a connection or has failed; my own failed ones so often a day',
    needs: 'requests.view', othersNeed: 'requests.manage',
    answer: RequestDetails,
    problems: retryRequest.errors,
  })
  retry(@Param({ schema: RequestParam }) { id }: Ref) {
    return this.bus.request(retryRequest, { id });
  }
}
