import { Body, Controller, Param, Query } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import {
  cancelRequest, countRequests, createRequest, getRequest, getTimeline, listItems, listQualityChoices, listRequests, mendRequest, NewRequest, RequestFilter, RequestView, retryFulfilment,
} from '@marquee/contracts';
import type { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';
import { QualityChoices, RequestCounts, RequestItems, RequestPage, RequestParam, Timeline } from './shapes.ts';

const Mend = mendRequest.input.omit({ requestId: true }).meta({ id: 'MendInput' });
const Cancel = cancelRequest.input.omit({ id: true }).meta({ id: 'CancelInput' });

@Controller()
export class RequestsController {
  constructor(private readonly bus: Bus) {}

  @Endpoint('POST /api/v1/requests', { summary: 'Ask for a title', needs: 'requests.create', status: 201, answer: RequestView, problems: createRequest.errors })
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

  @Endpoint('GET /api/v1/requests/{id}', { summary: 'One request, by id or number', needs: 'requests.view', answer: RequestView, problems: getRequest.errors })
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
    needs: 'requests.view',
    answer: mendRequest.output,
    problems: mendRequest.errors,
  })
  async mend(@Param({ schema: RequestParam }) { id }: z.output<typeof RequestParam>, @Body({ schema: Mend }) body: z.output<typeof Mend>) {
    const request = await this.bus.request(getRequest, { id });
    return this.bus.request(mendRequest, { ...body, requestId: request.id });
  }

  @Endpoint('POST /api/v1/requests/{id}/cancel', {
    summary: 'Cancel my pending request; with `requests.manage` anybody’s',
    needs: 'requests.view',
    answer: RequestView,
    problems: cancelRequest.errors,
  })
  cancel(@Param({ schema: RequestParam }) { id }: z.output<typeof RequestParam>, @Body({ schema: Cancel.nullish() }) body: z.output<typeof Cancel> | null) {
    return this.bus.request(cancelRequest, { ...body, id });
  }

  @Endpoint('POST /api/v1/requests/{id}/retry', {
    summary: 'Try again now what waits for a connection or has failed',
    needs: 'requests.manage',
    answer: RequestView,
    problems: ['request.not_found', 'request.not_retryable'],
  })
  async retry(@Param({ schema: RequestParam }) { id }: z.output<typeof RequestParam>) {
    const request = await this.bus.request(getRequest, { id });
    await this.bus.request(retryFulfilment, { requestId: request.id });
    return this.bus.request(getRequest, { id });
  }
}
